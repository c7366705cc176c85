import { AppShell, Box, Burger, Group, ScrollArea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { Outlet, ScrollRestoration, useLocation } from 'react-router';
import { navigationTexts as texts } from '../texts/navigation';
import { AccountMenu } from './AccountMenu';
import { Bell } from './Bell';
import { Brand } from './Brand';
import classes from './Layout.module.css';
import { Navigation } from './Navigation';
import { OrganizationSwitch } from './OrganizationSwitch';
import { SignedIn } from './SignedIn';

/** The frame around every page: header, navigation (behind a button on a phone) and the page itself. */
export default function Layout() {
  const [opened, { toggle, close }] = useDisclosure(false);
  return (
    <SignedIn>
      <a className={classes.skip} href="#page">
        {texts.skip}
      </a>
      <AppShell
        header={{ height: 56 }}
        navbar={{ width: 236, breakpoint: 'sm', collapsed: { mobile: !opened } }}
        padding={{ base: 'md', sm: 'xl' }}
      >
        <AppShell.Header className={classes.header}>
          <Group h="100%" px="md" justify="space-between" wrap="nowrap">
            <Group gap="sm" wrap="nowrap" miw={0}>
              <Burger
                opened={opened}
                onClick={toggle}
                hiddenFrom="sm"
                size="sm"
                aria-label={opened ? texts.closeNavigation : texts.openNavigation}
                aria-expanded={opened}
              />
              <Brand compact />
              <OrganizationSwitch />
            </Group>
            <Group gap="xs" wrap="nowrap" flex="none">
              <Bell />
              <AccountMenu />
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar className={classes.navbar} aria-label={texts.navigation}>
          <ScrollArea p="sm" type="scroll">
            <Navigation onFollow={close} />
          </ScrollArea>
        </AppShell.Navbar>
        <AppShell.Main className={classes.main} id="page">
          <FocusOnPage />
          <Outlet />
        </AppShell.Main>
      </AppShell>
      <ScrollRestoration />
    </SignedIn>
  );
}

/** After a change of page the keyboard and the screen reader begin at its top. */
function FocusOnPage() {
  const { pathname } = useLocation();
  const top = useRef<HTMLDivElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else top.current?.focus({ preventScroll: true });
  }, [pathname]);
  return <Box ref={top} tabIndex={-1} style={{ outline: 'none' }} />;
}
