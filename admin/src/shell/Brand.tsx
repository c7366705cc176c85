import { Group, Text } from '@mantine/core';
import { commonTexts } from '../texts/common';

/** The name of the product with its sign; `compact`: on a phone the sign alone. */
export function Brand({ compact = false }: { compact?: boolean }) {
  return (
    <Group gap={8} wrap="nowrap" flex="none">
      <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={26} height={26} />
      <Text component="span" fw={700} fz="lg" visibleFrom={compact ? 'sm' : undefined}>
        {commonTexts.product}
      </Text>
    </Group>
  );
}
