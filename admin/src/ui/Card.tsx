import { Box, Group, Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  about?: ReactNode;
  /** Beside the title. */
  aside?: ReactNode;
  /** Buttons at its end. */
  footer?: ReactNode;
  children: ReactNode;
}

/** A part of a page with a heading of its own. */
export function Card({ title, about, aside, footer, children }: Props) {
  return (
    <Paper component="section" aria-label={title} withBorder radius="md" style={{ overflow: 'clip' }}>
      <Box p={{ base: 'md', sm: 'lg' }}>
        <Group justify="space-between" align="flex-start" mb="md" gap="sm">
          <div>
            <Title order={2} size="h4">
              {title}
            </Title>
            {about && (
              <Text c="dimmed" size="sm" mt={2} maw={640}>
                {about}
              </Text>
            )}
          </div>
          {aside}
        </Group>
        {children}
      </Box>
      {footer && (
        <Group justify="flex-end" px={{ base: 'md', sm: 'lg' }} py="sm" bg="var(--app-hover)" gap="sm">
          {footer}
        </Group>
      )}
    </Paper>
  );
}
