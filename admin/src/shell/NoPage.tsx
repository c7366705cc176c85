import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { Permission } from '../api/permissions';
import { useViewer } from '../api/viewer';
import { navigationTexts as texts } from '../texts/navigation';
import { EmptyState } from '../ui/EmptyState';
import { Page } from '../ui/Page';

/** A direct link to what one may not do: says so, and what would change it. */
export function NotAllowed({ permission }: { permission: Permission }) {
  const { role } = useViewer();
  const { title, text } = texts.forbidden;
  return (
    <Page title={title}>
      <EmptyState icon="shield" title={title} action={<HomeButton />}>
        {text(texts.roles[role], permission)}
      </EmptyState>
    </Page>
  );
}

export function NotFound() {
  const { title, text } = texts.notFound;
  return (
    <Page title={title}>
      <EmptyState icon="search" title={title} action={<HomeButton />}>
        {text}
      </EmptyState>
    </Page>
  );
}

function HomeButton() {
  return (
    <Button component={Link} to="/" variant="default">
      {texts.notFound.home}
    </Button>
  );
}
