import { PAGES, type PageEntry } from './pages';

type Offered = PageEntry & Required<Pick<PageEntry, 'navigation'>>;

/** The pages in the navigation of somebody with these permissions. */
export function offered(permissions: readonly string[]): Offered[] {
  return PAGES.filter(
    (page): page is Offered =>
      page.navigation !== undefined && (!page.permission || permissions.includes(page.permission)),
  );
}
