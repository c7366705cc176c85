import { Text, Tooltip } from '@mantine/core';
import { commonTexts } from '../texts/common';
import { useFormats, type Amount } from './format';

/** An amount, in figures of equal width so that columns line up; negative ones keep their sign. */
export function MoneyText({ amount, strong = false }: { amount: Amount | null | undefined; strong?: boolean }) {
  const { money } = useFormats();
  return (
    <Text component="span" inherit fw={strong ? 600 : undefined} style={{ fontVariantNumeric: 'tabular-nums' }}>
      {amount ? money(amount) : commonTexts.none}
    </Text>
  );
}

/** An instant in the organization's time zone; `recent` says how long ago it was and the time on hovering. */
export function InstantText({ at, recent = false }: { at: string | null | undefined; recent?: boolean }) {
  const { dateTime, relative, timeZone } = useFormats();
  if (!at) return <>{commonTexts.none}</>;
  const exact = `${dateTime(at)} (${timeZone})`;
  return (
    <Tooltip label={exact}>
      <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
        {recent ? relative(at) : dateTime(at)}
      </time>
    </Tooltip>
  );
}

/** A calendar date. */
export function DateText({ date }: { date: string | null | undefined }) {
  const formats = useFormats();
  return date ? <time dateTime={date}>{formats.date(date)}</time> : <>{commonTexts.none}</>;
}
