import { ActionIcon, CopyButton, TextInput, Tooltip } from '@mantine/core';
import { commonTexts } from '../texts/common';
import { Icon } from './icons';

/** A text to be taken elsewhere: selected by a click, copied by a button. */
export function CopyField({ label, value, description }: { label: string; value: string; description?: string }) {
  return (
    <TextInput
      label={label}
      description={description}
      value={value}
      readOnly
      onFocus={(event) => event.currentTarget.select()}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
      rightSection={
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? commonTexts.copied : commonTexts.copy}>
              <ActionIcon
                variant="subtle"
                color={copied ? 'teal' : 'gray'}
                onClick={copy}
                aria-label={`${copied ? commonTexts.copied : commonTexts.copy}: ${label}`}
              >
                <Icon name={copied ? 'check' : 'copy'} size={16} />
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      }
    />
  );
}
