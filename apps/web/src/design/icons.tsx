import type { ReactNode } from 'react';

/** Line drawings on a field of 20 × 20; decoration beside words, never instead of them. */
const drawings = {
  forMe: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 6v4.2l2.8 1.8" />
    </>
  ),
  campaigns: <path d="M3.5 5.5h13M3.5 10h13M3.5 14.5h8" />,
  overview: <path d="M4 16.5v-5M10 16.5v-13M16 16.5v-8" />,
  households: <path d="M3.5 9.2 10 3.8l6.5 5.4M5.5 8v8.2h9V8M8.5 16.2v-4.4h3v4.4" />,
  confirm: <path d="m4 10.5 4 4 8-9" />,
  proposals: <path d="M4 7.2h11l-2.8-2.8M16 12.8H5l2.8 2.8" />,
  papers: <path d="M5.5 7.5v-4h9v4M5.5 14h-2V7.5h13V14h-2M5.5 11.5h9v5h-9z" />,
  roster: (
    <>
      <path d="M7.5 5h9M7.5 10h9M7.5 15h9" />
      <path d="M3.6 5h.8M3.6 10h.8M3.6 15h.8" strokeWidth="2.2" />
    </>
  ),
  people: (
    <>
      <rect x="6" y="2.8" width="8" height="14.4" rx="1.8" />
      <path d="M9 14.6h2" />
    </>
  ),
  more: <path d="M4.5 10h.01M10 10h.01M15.5 10h.01" strokeWidth="2.8" />,
  dark: <path d="M15.8 12.2A6.6 6.6 0 0 1 7.8 4.2a6.6 6.6 0 1 0 8 8Z" />,
  light: (
    <>
      <circle cx="10" cy="10" r="3.4" />
      <path d="M10 2.6v1.8M10 15.6v1.8M2.6 10h1.8M15.6 10h1.8M4.8 4.8l1.2 1.2M14 14l1.2 1.2M15.2 4.8 14 6M6 14l-1.2 1.2" />
    </>
  ),
} satisfies Readonly<Record<string, ReactNode>>;

export type IconName = keyof typeof drawings;

/** A drawing in the colour of the words beside it, hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 20 20"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[name]}
    </svg>
  );
}
