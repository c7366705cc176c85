import type { UseFormReturnType } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import type { CombinedError } from 'urql';
import { problemOf, type ErrorCode } from '../api/errors';
import { commonTexts } from '../texts/common';
import { problemTexts } from '../texts/problems';

/** Codes whose message the API wrote for people; for the others this app has better words. */
const SAID_BY_THE_API = new Set<ErrorCode>(['BAD_USER_INPUT', 'CONFLICT', 'PROVIDER_REJECTED', 'NOT_FOUND']);

const CLOSE = { 'aria-label': commonTexts.close };

const SAID_HERE: Record<ErrorCode, string> = problemTexts.codes;

/** One or two sentences for people about what went wrong. */
export function explain(error: CombinedError): string {
  const problem = problemOf(error);
  const { code, message, fields, data } = problem;
  if (code === 'BAD_USER_INPUT' && fields.length > 0) return fields.map((each) => sentence(each.message)).join(' ');
  if (code === 'FORBIDDEN') return problemTexts.forbidden(permissionIn(data));
  return SAID_BY_THE_API.has(code) ? message : SAID_HERE[code];
}

/** Puts what is wrong to the fields of the form it is about; answers what belongs to none of them, or null. */
export function showInForm<V extends Record<string, unknown>>(
  error: CombinedError,
  form: UseFormReturnType<V>,
  /** Names of the API's fields where the form calls them otherwise. */
  names: Record<string, string> = {},
): string | null {
  const { code, fields } = problemOf(error);
  if (code !== 'BAD_USER_INPUT' || fields.length === 0) return explain(error);
  const left: string[] = [];
  for (const { field, message } of fields) {
    const path = field.replace(/^input\./, '');
    const name = names[path] ?? path;
    if (name.split('.')[0]! in form.getValues()) form.setFieldError(name, sentence(message));
    else left.push(sentence(message));
  }
  return left.length > 0 ? left.join(' ') : null;
}

/** For what was asked for by a button and failed. */
export function tellProblem(error: CombinedError): void {
  tellText(explain(error));
}

/** The same in words of this app, for what is not asked for by GraphQL. */
export function tellText(message: string): void {
  notifications.show({
    color: 'red',
    title: problemTexts.title,
    message,
    autoClose: 10_000,
    closeButtonProps: CLOSE,
  });
}

/** For what was asked for by a button and is done. */
export function tellDone(message: string): void {
  notifications.show({ color: 'teal', message, closeButtonProps: CLOSE });
}

/** What became of something that a button asked for; answers whether it is done. */
export function tell(error: CombinedError | undefined, done: string): boolean {
  if (error) tellProblem(error);
  else tellDone(done);
  return !error;
}

function permissionIn(data: Record<string, unknown>): string | null {
  return typeof data.permission === 'string' ? data.permission : null;
}

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
