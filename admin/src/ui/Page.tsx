import { Anchor, Box, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router';
import { commonTexts } from '../texts/common';
import { Icon } from './icons';

interface Props {
  title: string;
  /** One sentence on what the page is for. */
  about?: ReactNode;
  /** Beside the title, for example a badge. */
  badges?: ReactNode;
  /** Buttons. */
  actions?: ReactNode;
  /** The list that this page is a part of. */
  back?: { to: string; label: string };
  children: ReactNode;
}

/** The frame of every page: names the tab, has the one heading of the first level, and keeps long lines readable. */
export function Page({ title, about, badges, actions, back, children }: Props) {
  useEffect(() => {
    document.title = `${title} · ${commonTexts.product}`;
  }, [title]);
  return (
    <Stack gap="lg" maw={1160} mx="auto">
      <Box>
        {back && (
          <Anchor component={Link} to={back.to} size="sm" c="dimmed" mb={6} display="inline-block">
            <Group gap={4} component="span">
              <Icon name="left" size={14} /> {back.label}
            </Group>
          </Anchor>
        )}
        <Group justify="space-between" align="flex-start" gap="md">
          <Stack gap={4}>
            <Group gap="sm">
              <Title order={1} tabIndex={-1}>
                {title}
              </Title>
              {badges}
            </Group>
            {about && (
              <Text c="dimmed" maw={680}>
                {about}
              </Text>
            )}
          </Stack>
          {actions && <Group gap="sm">{actions}</Group>}
        </Group>
      </Box>
      {children}
    </Stack>
  );
}
