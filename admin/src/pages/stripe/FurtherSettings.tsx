import { ActionIcon, Button, Fieldset, Group, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { stripeTexts } from '../../texts/stripe';
import { Icon } from '../../ui/icons';
import type { SettingsForm } from './settings-form';

const texts = stripeTexts.settings;

type Form = UseFormReturnType<SettingsForm>;

/** What few organizations change: other currencies, and what the law of the payer's region allows. */
export function FurtherSettings({ form }: { form: Form }) {
  return (
    <Stack>
      <Switch label={texts.creditOnly} {...form.getInputProps('surchargeCreditOnly', { type: 'checkbox' })} />
      <TextInput
        label={texts.maxPercent}
        description={texts.maxHint}
        inputMode="decimal"
        maw={280}
        {...form.getInputProps('surchargeMaxPercent')}
      />
      <Textarea label={texts.disclosure} autosize minRows={2} {...form.getInputProps('surchargeDisclosure')} />
      <Rows
        form={form}
        list="flatFees"
        title={texts.flatFees}
        hint={texts.flatFeesHint}
        columns={[
          ['currency', texts.currency],
          ['amount', texts.amount],
        ]}
        empty={{ currency: '', amount: '' }}
      />
      <Rows
        form={form}
        list="surchargeRegions"
        title={texts.regions}
        hint={texts.regionsHint}
        columns={[
          ['region', texts.region],
          ['maxPercent', texts.percent],
        ]}
        empty={{ region: '', maxPercent: '' }}
      />
    </Stack>
  );
}

interface RowsProps {
  form: Form;
  list: 'flatFees' | 'surchargeRegions';
  title: string;
  hint: string;
  columns: [name: string, label: string][];
  /** What a new row begins as. */
  empty: SettingsForm[RowsProps['list']][number];
}

/** A short list of pairs that can be added to and taken from. */
function Rows({ form, list, title, hint, columns, empty }: RowsProps) {
  const [[first = ''] = []] = columns;
  return (
    <Fieldset legend={title}>
      <Text size="xs" c="dimmed" mb="sm">
        {hint}
      </Text>
      <Stack gap="xs">
        {form.values[list].map((row, index) => (
          <Group key={index} gap="xs" wrap="nowrap" align="flex-start">
            {columns.map(([name, label]) => (
              <TextInput
                key={name}
                aria-label={`${label} ${index + 1}`}
                placeholder={label}
                flex={1}
                {...form.getInputProps(`${list}.${index}.${name}`)}
              />
            ))}
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={texts.remove((row as Record<string, string>)[first] || String(index + 1))}
              onClick={() => form.removeListItem(list, index)}
            >
              <Icon name="cross" />
            </ActionIcon>
          </Group>
        ))}
        <div>
          <Button
            variant="default"
            size="xs"
            leftSection={<Icon name="plus" size={14} />}
            onClick={() => form.insertListItem(list, empty)}
          >
            {texts.add}
          </Button>
        </div>
      </Stack>
    </Fieldset>
  );
}
