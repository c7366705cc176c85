import {
  createTheme,
  Drawer,
  Menu,
  Modal,
  Notification,
  Table,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';
import { commonTexts } from '../texts/common';

const brand: MantineColorsTuple = [
  '#eef0ff',
  '#dcdff9',
  '#b7bcef',
  '#9097e5',
  '#6f77dd',
  '#5a64d8',
  '#4c56d9',
  '#3f48bf',
  '#3740ab',
  '#2c3597',
];

/** Mantine's greys for the dark look, with as much blue as our own surfaces have. */
const dark: MantineColorsTuple = [
  '#e8ebf4',
  '#c3cadb',
  '#a3abbf',
  '#7a839a',
  '#3a4054',
  '#2c3040',
  '#232735',
  '#1a1d28',
  '#14171f',
  '#0f1118',
];

export const theme = createTheme({
  colors: { brand, dark },
  primaryColor: 'brand',
  primaryShade: { light: 6, dark: 5 },
  defaultRadius: 'md',
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif',
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.6rem', lineHeight: '1.25' } } },
  autoContrast: true,
  respectReducedMotion: true,
  components: {
    Drawer: Drawer.extend({ defaultProps: { closeButtonProps: { 'aria-label': commonTexts.close } } }),
    // What takes the focus first is an item: another element has no place in a menu.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        closeButtonProps: { 'aria-label': commonTexts.close },
        overlayProps: { backgroundOpacity: 0.45 },
      },
      styles: { title: { fontWeight: 650 } },
    }),
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': commonTexts.close } },
      // Mantine's grey of a text beneath a title is too pale to be read by everybody.
      styles: { description: { color: 'var(--mantine-color-text)' } },
    }),
    Table: Table.extend({ defaultProps: { highlightOnHover: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300 } }),
  },
});

/** Surfaces of this app beside Mantine's own, and grey text dark enough to be read. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--app-ground': '#f6f7fb',
    '--app-paper': '#ffffff',
    '--app-line': '#e3e6ef',
    '--app-hover': '#f4f5fb',
    '--app-bad': '#b3261e',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-dimmed': '#5b6478',
    '--mantine-color-text': '#1a1f36',
    '--mantine-color-placeholder': '#667085',
    // Mantine's own are too pale on their ground for small words.
    '--mantine-color-teal-light-color': '#05603f',
    '--mantine-color-yellow-light-color': '#7a4300',
    '--mantine-color-red-light-color': '#a51d1d',
    '--mantine-color-red-filled': '#c92a2a',
    '--mantine-color-red-filled-hover': '#b02525',
  },
  dark: {
    '--app-ground': '#12141c',
    '--app-paper': '#1a1d28',
    '--app-line': '#2c3040',
    '--app-hover': '#212533',
    '--app-bad': '#ff9c9c',
    '--mantine-color-error': '#ff9c9c',
    '--mantine-color-dimmed': '#a3abbf',
    '--mantine-color-text': '#e8ebf4',
    '--mantine-color-placeholder': '#969eb2',
    '--mantine-color-body': '#1a1d28',
    '--mantine-color-anchor': '#a5abee',
    '--mantine-color-red-filled': '#c92a2a',
    '--mantine-color-red-filled-hover': '#b02525',
  },
});
