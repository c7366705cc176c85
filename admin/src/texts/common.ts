/** Words that many pages use. */
export const commonTexts = {
  product: 'Remit',
  loading: 'Loading …',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  saved: 'Saved.',
  copy: 'Copy',
  copied: 'Copied',
  newer: 'Newer',
  older: 'Older',
  none: '—',
  page: (number: number) => `Page ${number}`,
};
