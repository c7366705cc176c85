/** Sorts before every id: where reading page by page in the order of ids begins. */
export const BEFORE_EVERY_ID = '00000000-0000-0000-0000-000000000000';
