import { ActionIcon, Group, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { invoiceTexts } from '../../texts/invoices';
import { Icon } from '../../ui/icons';
import classes from './DraftLine.module.css';
import type { DraftForm } from './draft-form';

const texts = invoiceTexts.form;

interface Props {
  form: UseFormReturnType<DraftForm>;
  /** Which line, from 0. */
  index: number;
  /** Left out: it is the only one. */
  onRemove?: () => void;
}

/** One line of a draft: side by side on a screen, in two rows on a phone. */
export function DraftLine({ form, index, onRemove }: Props) {
  const field = (name: string) => form.getInputProps(`lines.${index}.${name}`);
  const currency = form.values.currency.trim().toUpperCase();
  return (
    <Group role="group" aria-label={texts.line(index + 1)} className={classes.line} gap="sm" align="flex-start">
      <TextInput className={classes.description} label={texts.description} maxLength={500} {...field('description')} />
      <TextInput className={classes.number} label={texts.quantity} inputMode="decimal" {...field('quantity')} />
      <TextInput
        className={classes.price}
        label={texts.unitPrice(currency)}
        inputMode="decimal"
        {...field('unitPriceMinor')}
      />
      <TextInput
        className={classes.number}
        label={texts.discount}
        placeholder={texts.discountHint}
        {...field('discount')}
      />
      <TextInput className={classes.number} label={texts.taxPercent} inputMode="decimal" {...field('taxPercent')} />
      <ActionIcon
        className={classes.remove}
        variant="subtle"
        color="gray"
        size={36}
        aria-label={texts.removeLine(index + 1)}
        disabled={!onRemove}
        onClick={onRemove}
      >
        <Icon name="cross" size={16} />
      </ActionIcon>
    </Group>
  );
}
