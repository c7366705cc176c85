import { lazy, Suspense, type ComponentType } from 'react';
import { Navigate, type RouteObject } from 'react-router';
import { useMay } from '../api/viewer';
import { TableSkeleton } from '../ui/DataTable';
import { BrokenPage } from './BrokenPage';
import { Home } from './Home';
import { NotAllowed, NotFound } from './NoPage';
import { PAGES, type PageEntry } from './pages';
import { Starting } from './Waiting';

const SignInPage = lazy(() => import('./SignInPage'));
// Not needed to sign in.
const Layout = lazy(() => import('./Layout'));

/** What there is for whoever is signed in. */
export function routes(): RouteObject[] {
  const pages = PAGES.map((page) => {
    const Content = lazy(page.load);
    return { path: page.path, element: <Guarded page={page} Content={Content} />, errorElement: <BrokenPage /> };
  });
  const home = PAGES.some((page) => page.path === '') ? [] : [{ path: '', element: <Home /> }];
  return [
    {
      element: (
        <Suspense fallback={<Starting />}>
          <Layout />
        </Suspense>
      ),
      errorElement: <BrokenPage />,
      children: [
        ...home,
        ...pages,
        { path: 'sign-in', element: <Navigate to="/" replace /> },
        { path: '*', element: <NotFound /> },
      ],
    },
  ];
}

/** Whatever the address: first sign in. */
export function signedOutRoutes(): RouteObject[] {
  return [
    {
      path: '*',
      element: (
        <Suspense>
          <SignInPage />
        </Suspense>
      ),
      errorElement: <BrokenPage />,
    },
  ];
}

function Guarded({ page, Content }: { page: PageEntry; Content: ComponentType }) {
  if (page.permission) return <WhoMay permission={page.permission} Content={Content} />;
  return <Shown Content={Content} />;
}

function WhoMay({ permission, Content }: { permission: NonNullable<PageEntry['permission']>; Content: ComponentType }) {
  return useMay(permission) ? <Shown Content={Content} /> : <NotAllowed permission={permission} />;
}

function Shown({ Content }: { Content: ComponentType }) {
  return (
    <Suspense fallback={<TableSkeleton />}>
      <Content />
    </Suspense>
  );
}
