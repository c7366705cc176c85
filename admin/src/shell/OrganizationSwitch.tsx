import { Button, Menu, Text } from '@mantine/core';
import { useState } from 'react';
import type { CombinedError } from 'urql';
import { sessions } from '../api/session-store';
import { useViewer } from '../api/viewer';
import { navigationTexts } from '../texts/navigation';
import { Icon } from '../ui/icons';
import { tellProblem } from '../ui/problem';
import classes from './Layout.module.css';

const texts = navigationTexts.switch;

/** The organization one works in; who belongs to several goes to another one here. */
export function OrganizationSwitch() {
  const { organization, organizations } = useViewer();
  const [busy, setBusy] = useState(false);
  const go = async (id: string) => {
    if (id === organization.id) return;
    setBusy(true);
    try {
      // When it works, the app begins anew in the other organization.
      await sessions.switchOrganization(id);
    } catch (error) {
      tellProblem(error as CombinedError);
      setBusy(false);
    }
  };
  if (organizations.length < 2)
    return (
      <Text size="sm" fw={600} className={classes.organization}>
        {organization.name}
      </Text>
    );
  return (
    <Menu width={280} position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          loading={busy}
          className={classes.organization}
          rightSection={<Icon name="switch" size={16} />}
          aria-label={texts.button(organization.name)}
        >
          <Text span inherit truncate>
            {organization.name}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        <Menu.Label>{texts.title}</Menu.Label>
        <Menu.RadioGroup value={organization.id} onChange={(id) => void go(id)}>
          {organizations.map(({ id, name, role }) => (
            <Menu.RadioItem key={id} value={id}>
              <Text size="sm" truncate>
                {name}
              </Text>
              <Text size="xs" c="dimmed">
                {navigationTexts.roles[role]}
              </Text>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
