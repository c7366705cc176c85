import { NavLink } from '@mantine/core';
import { NavLink as RouterLink, useLocation } from 'react-router';
import { useViewer } from '../api/viewer';
import { navigationTexts as texts } from '../texts/navigation';
import { Icon } from '../ui/icons';
import classes from './Layout.module.css';
import { offered } from './offered';

/** Only what the role offers, by section. */
export function Navigation({ onFollow }: { onFollow: () => void }) {
  const pages = offered(useViewer().permissions);
  const { pathname } = useLocation();
  const sections = [...new Set(pages.map((page) => page.navigation.section))];
  return sections.map((section) => (
    <div key={section}>
      {texts.sections[section] && <div className={classes.section}>{texts.sections[section]}</div>}
      {pages
        .filter((page) => page.navigation.section === section)
        .map(({ path, navigation: { label, icon } }) => (
          <NavLink
            key={path}
            component={RouterLink}
            to={`/${path}`}
            end={path === ''}
            className={classes.link}
            label={label}
            leftSection={<Icon name={icon} />}
            active={isAt(pathname, path)}
            onClick={onFollow}
          />
        ))}
    </div>
  ));
}

function isAt(pathname: string, path: string): boolean {
  if (path === '') return pathname === '/';
  return pathname === `/${path}` || pathname.startsWith(`/${path}/`);
}
