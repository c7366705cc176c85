import { createTheme, Modal, Table, Tooltip, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

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

export const theme = createTheme({
  colors: { brand },
  primaryColor: 'brand',
  primaryShade: { light: 6, dark: 5 },
  defaultRadius: 'md',
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif',
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.6rem', lineHeight: '1.25' } } },
  autoContrast: true,
  components: {
    Modal: Modal.extend({ defaultProps: { overlayProps: { backgroundOpacity: 0.45 } } }),
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
    '--mantine-color-dimmed': '#5b6478',
    '--mantine-color-text': '#1a1f36',
  },
  dark: {
    '--app-ground': '#12141c',
    '--app-paper': '#1a1d28',
    '--app-line': '#2c3040',
    '--app-hover': '#212533',
    '--mantine-color-dimmed': '#a3abbf',
    '--mantine-color-text': '#e8ebf4',
    '--mantine-color-body': '#1a1d28',
  },
});
