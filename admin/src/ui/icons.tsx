import type { ReactNode } from 'react';

/** Line icons on a grid of 24, in the colour of the text beside them. Decoration: what they mean is always also said. */
const SHAPES = {
  home: <path d="M4 11.5 12 5l8 6.5M6.5 10v9h11v-9M10 19v-5h4v5" />,
  invoice: <path d="M7 3.5h10v17l-2.5-1.6L12 20.5l-2.5-1.6L7 20.5zM10 8h4M10 12h4" />,
  clients: (
    <path d="M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11zM3.5 19c.5-3.2 2.6-5 5.5-5s5 1.8 5.5 5M15.5 5a3 3 0 0 1 0 5.8M17 14.3c2 .6 3.2 2.2 3.5 4.7" />
  ),
  payment: <path d="M3.5 7.5a2 2 0 0 1 2-2h13a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2zM3.5 10h17M7 15h3.5" />,
  dispute: <path d="M12 4v16M7.5 20h9M5 7.5h14M5 7.5l-2.2 6h4.4zM19 7.5l-2.2 6h4.4z" />,
  time: <path d="M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 7.8V12l2.8 1.8" />,
  inbox: <path d="M4 13.5 6.5 5h11l2.5 8.5V19H4zM4 13.5h4.5c.3 1.7 1.6 2.6 3.5 2.6s3.2-.9 3.5-2.6H20" />,
  compare: <path d="M4 8h14l-3.2-3.2M20 16H6l3.2 3.2" />,
  plug: <path d="M9 3.5v5M15 3.5v5M6.5 8.5h11v3a5.5 5.5 0 0 1-11 0zM12 17v3.5" />,
  books: <path d="M5 4.5h4.5v15H5zM9.5 6.5H14v13H9.5zM14.6 7.2l4-1 3 12.4-4 1" />,
  people: <path d="M12 11.5a3.6 3.6 0 1 0 0-7.2 3.6 3.6 0 0 0 0 7.2zM5 20c.6-3.8 3.3-6 7-6s6.4 2.2 7 6" />,
  key: <path d="M8 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM11.5 12H20.5v3.2M17 12v2.4" />,
  log: <path d="M6 4.5h12v15H6zM9 9h6M9 12.5h6M9 16h3.5" />,
  settings: (
    <path d="M5 7.5h8M17 7.5h2M5 16.5h2M11 16.5h8M15 9.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM9 18.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z" />
  ),
  bell: <path d="M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5zM10.3 18.5a1.8 1.8 0 0 0 3.4 0" />,
  sun: (
    <path d="M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4" />
  ),
  moon: <path d="M19.5 14.2A7.8 7.8 0 0 1 9.8 4.5a7.8 7.8 0 1 0 9.7 9.7z" />,
  copy: <path d="M9 9h10.5v10.5H9zM6 15H4.5V4.5H15V6" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  cross: <path d="m6.5 6.5 11 11M17.5 6.5l-11 11" />,
  warning: <path d="M12 4.5 3.5 19h17zM12 10v4M12 16.5v.2" />,
  search: <path d="M10.5 16.5a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM15 15l5 5" />,
  more: <path d="M5.5 12h.1M12 12h.1M18.5 12h.1" />,
  left: <path d="m14.5 6-6 6 6 6" />,
  right: <path d="m9.5 6 6 6-6 6" />,
  switch: <path d="m8 9.5 4-4 4 4M8 14.5l4 4 4-4" />,
  down: <path d="m6 9.5 6 6 6-6" />,
  plus: <path d="M12 5v14M5 12h14" />,
  refresh: <path d="M19.5 8.5A8 8 0 1 0 20 13M19.8 4v4.6h-4.6" />,
  external: <path d="M10 5.5H5v13.5h13.5v-5M13.5 4.5h6v6M19 5l-8.5 8.5" />,
  leave: <path d="M14 5H5v14h9M10.5 12H20M16.5 8.5 20 12l-3.5 3.5" />,
  shield: <path d="M12 3.8 5 6.5v5.2c0 4.2 2.8 7.2 7 8.5 4.2-1.3 7-4.3 7-8.5V6.5zM9 12l2.2 2.2L15 10.5" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof SHAPES;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {SHAPES[name]}
    </svg>
  );
}
