export const clientSelectTexts = {
  placeholder: 'Type a name',
  searching: 'Searching …',
  none: 'No client has this name',
  clear: 'No particular client',
};
