import { isEmail } from 'class-validator';
import type { FieldError } from '../common/errors/domain-error.js';
import { Role } from './permissions.js';

export const MIN_PASSWORD_LENGTH = 12;
/** Longer than any passphrase; bounds the work of hashing. */
const MAX_PASSWORD_LENGTH = 512;
const MAX_NAME_LENGTH = 200;

/** A person as an operator or a setup form describes them. */
export interface PersonInput {
  email: string;
  name: string;
  /** May be left out for somebody who already signs in here: they keep the password they have. */
  password?: string;
}

/** The form in which addresses are stored and compared. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** What is wrong with the description of a person, each field with its path under `prefix`; empty when nothing is. */
export function personErrors(input: Partial<Record<keyof PersonInput, unknown>>, prefix = ''): FieldError[] {
  const errors: FieldError[] = [];
  const wrong = (field: string, message: string) => errors.push({ field: `${prefix}${field}`, message });
  if (typeof input.email !== 'string' || !isEmail(normalEmail(input.email)))
    wrong('email', 'must be an e-mail address');
  const name = nameError(input.name);
  if (name) wrong('name', name);
  const password = input.password === undefined ? null : passwordError(input.password);
  if (password) wrong('password', password);
  return errors;
}

/** What is wrong with a password, or null. Length is the one rule: it is what makes a password hard to guess. */
export function passwordError(password: unknown): string | null {
  const length = typeof password === 'string' ? [...password].length : 0;
  if (length < MIN_PASSWORD_LENGTH) return `must have at least ${MIN_PASSWORD_LENGTH} characters`;
  return length > MAX_PASSWORD_LENGTH ? `must have at most ${MAX_PASSWORD_LENGTH} characters` : null;
}

/** What is wrong with the name of a person or an organization, or null. */
export function nameError(name: unknown): string | null {
  if (typeof name !== 'string' || name.trim() === '') return 'must not be empty';
  return name.trim().length > MAX_NAME_LENGTH ? `must have at most ${MAX_NAME_LENGTH} characters` : null;
}

export function isRole(text: unknown): text is Role {
  return Object.values(Role).includes(text as Role);
}
