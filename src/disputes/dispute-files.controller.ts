import { Body, Controller, HttpCode, Param, Post, Query, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { actorOf, CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { BadInputError } from '../common/errors/domain-error.js';
import { DisputeEvidence } from './dispute-evidence.service.js';
import { EvidenceFileKind } from './evidence-kinds.js';
import { FILE_TYPES, LARGEST_FILE } from './evidence-rules.js';

/** Where documents are sent: the body is the document itself. Forms of several parts would only add a parser. */
@Controller('api/disputes')
export class DisputeFilesController implements OnModuleInit {
  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly evidence: DisputeEvidence,
  ) {}

  /** Teaches the server to take these types whole, up to their limit; a larger body is answered 413. */
  onModuleInit(): void {
    this.adapter.httpAdapter
      .getInstance<FastifyInstance>()
      .addContentTypeParser(FILE_TYPES, { parseAs: 'buffer', bodyLimit: LARGEST_FILE }, (_request, body, done) =>
        done(null, body),
      );
  }

  /** `?kind=RECEIPT&name=receipt.pdf`, at most 4 MiB of PDF, JPEG or PNG. */
  @Post(':id/files')
  @HttpCode(201)
  @RequirePermission('disputes.manage')
  async add(
    @CurrentMember() member: Member,
    @Param('id') disputeId: string,
    @Query('kind') kind: string | undefined,
    @Query('name') name: string | undefined,
    @Body() body: unknown,
  ): Promise<{ added: true }> {
    const file = Object.entries(EvidenceFileKind).find(([key]) => key === kind)?.[1];
    if (!file) throw BadInputError.field('kind', `must be one of ${Object.keys(EvidenceFileKind).join(', ')}`);
    if (!Buffer.isBuffer(body)) throw BadInputError.field('file', `must be sent as ${FILE_TYPES.join(', ')}`);
    const document = { kind: file, name: typeof name === 'string' ? name : '', content: body };
    await this.evidence.addFile(member.organizationId, disputeId, document, actorOf(member));
    return { added: true };
  }
}
