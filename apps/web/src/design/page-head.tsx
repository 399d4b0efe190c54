import type { ReactNode } from 'react';

/**
 * The head of a page: where it hangs (`crumbs`), what it is, one line about it; at its end what time it is for the page's subject, and the page's one primary action when
 * it stands up here.
 */
export function PageHead({
  crumbs,
  title,
  text,
  aside,
}: {
  crumbs?: ReactNode;
  title: ReactNode;
  text?: ReactNode;
  aside?: ReactNode;
}) {
  return (
    <div className="page-head">
      <div className="grow heading">
        {crumbs ? <p className="crumbs small">{crumbs}</p> : null}
        <h1>{title}</h1>
        {text ? <p className="dim">{text}</p> : null}
      </div>
      {aside ? <div className="page-aside">{aside}</div> : null}
    </div>
  );
}
