import { Avatar, Menu, Text, UnstyledButton, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import { Link } from 'react-router';
import { sessions } from '../api/session-store';
import { useViewer } from '../api/viewer';
import { navigationTexts as texts } from '../texts/navigation';
import { Icon } from '../ui/icons';

const SCHEMES = ['light', 'dark', 'auto'] as const;

/** Who is signed in, how the app looks, and the way out. */
export function AccountMenu() {
  const { name, email, role } = useViewer();
  return (
    <Menu width={260} position="bottom-end" withinPortal>
      <Menu.Target>
        <UnstyledButton>
          <Avatar name={name} color="initials" radius="xl" size={34} />
          <VisuallyHidden>{texts.account}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)" truncate>
            {name}
          </Text>
          <Text size="xs" truncate>
            {email}
          </Text>
          <Text size="xs">{texts.roles[role]}</Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item component={Link} to="/settings/personal" leftSection={<Icon name="settings" />}>
          {texts.personalSettings}
        </Menu.Item>
        <Menu.Label>{texts.appearance}</Menu.Label>
        <Appearance />
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="leave" />} onClick={() => void sessions.signOut()}>
          {texts.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu.RadioGroup
      value={colorScheme}
      onChange={(value) => setColorScheme(value === 'light' || value === 'dark' ? value : 'auto')}
    >
      {SCHEMES.map((scheme) => (
        <Menu.RadioItem key={scheme} value={scheme}>
          {texts.schemes[scheme]}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
