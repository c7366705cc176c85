import { Group, Text } from '@mantine/core';
import { commonTexts } from '../texts/common';

/** The name of the product with its sign. */
export function Brand() {
  return (
    <Group gap={8} wrap="nowrap">
      <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={26} height={26} />
      <Text component="span" fw={700} fz="lg">
        {commonTexts.product}
      </Text>
    </Group>
  );
}
