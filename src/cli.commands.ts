import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { sealedColumns } from './app.sealed-columns.js';
import { AuditVerifier } from './audit/audit-verifier.service.js';
import { CliModule } from './cli.module.js';
import { BadInputError } from './common/errors/domain-error.js';
import type { Settings } from './config/env.js';
import { createPino, PinoLogger } from './observability/logger.js';
import type { NewMember, NewOrganization } from './organizations/organization-rules.js';
import { OrganizationsService } from './organizations/organizations.service.js';
import { KeyRotation } from './vault/key-rotation.js';

type Command = (app: INestApplicationContext, input: Record<string, unknown>) => Promise<object>;

/** Operator commands by name. The services check what they are given, so the input goes in as it is. */
const COMMANDS: Record<string, Command> = {
  'organization:create': (app, input) => app.get(OrganizationsService).create(input as unknown as NewOrganization),
  'member:add': (app, { organizationId, ...member }) =>
    app.get(OrganizationsService).addMember(id('organizationId', organizationId), member as unknown as NewMember),
  'member:remove': (app, { organizationId, personId }) =>
    app.get(OrganizationsService).removeMember(id('organizationId', organizationId), id('personId', personId)),
  'keys:rotate': (app) => app.get(KeyRotation).run(sealedColumns),
  'audit:verify': (app, { organizationId, knownHash }) =>
    app
      .get(AuditVerifier)
      .verify(id('organizationId', organizationId), typeof knownHash === 'string' ? knownHash : null),
};

/** Thrown for a command that there is none of. */
export class UnknownCommandError extends Error {
  constructor(name: string) {
    super(`There is no command "${name}". The commands are: ${Object.keys(COMMANDS).join(', ')}.`);
  }
}

/** Runs one command against the database of the settings and returns what it answers. `inputText` is a JSON object, or empty. */
export async function runCommand(name: string, inputText: string, settings: Settings): Promise<object> {
  const command = COMMANDS[name];
  if (!command) throw new UnknownCommandError(name);
  const input = parseInput(inputText);
  const app = await NestFactory.createApplicationContext(CliModule.forRoot(settings), {
    logger: new PinoLogger(createPino('warn')),
    abortOnError: false,
  });
  try {
    return await command(app, input);
  } finally {
    await app.close();
  }
}

function id(field: string, value: unknown): string {
  if (typeof value !== 'string') throw BadInputError.field(field, 'must be an id');
  return value;
}

function parseInput(text: string): Record<string, unknown> {
  const wrong = BadInputError.field('input', 'must be one JSON object on standard input');
  try {
    const value: unknown = JSON.parse(text.trim() || '{}');
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // The parser's message quotes its input, which may hold a password.
    throw wrong;
  }
  throw wrong;
}
