/** @jest-environment jsdom */
import type { Desk } from '@dongthuan/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ApiClient } from '../../api/client.js';
import { SessionContext } from '../../app/session-context.js';
import { startI18n } from '../../i18n/i18n.js';
import { campaign } from '../../testing/fixtures-campaign.js';
import { campaignId } from '../../testing/fixtures-ids.js';
import { desk as fixture } from '../../testing/fixtures-desk.js';
import { DeskPage } from './desk-page.js';

async function show(desk: Desk, search = '') {
  const sent: { path: string; body: unknown }[] = [];
  const client = {
    get: (path: string) => Promise.resolve(path.endsWith('/desk') ? desk : campaign),
    post: (path: string, { body }: { body: unknown }) => {
      sent.push({ path, body });
      return Promise.resolve({ stream: 's', version: 13, position: '5' });
    },
    wrote: () => undefined,
  } as unknown as ApiClient;
  const root = createRootRoute();
  const page = createRoute({
    getParentRoute: () => root,
    path: '/campaigns/$campaignId/desk',
    component: DeskPage,
  });
  const router = createRouter({
    routeTree: root.addChildren([page]),
    history: createMemoryHistory({
      initialEntries: [`/campaigns/${campaignId}/desk${search}`],
    }),
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SessionContext value={{ client, signInAgain: () => Promise.resolve(false) }}>
        <RouterProvider router={router as never} />
      </SessionContext>
    </QueryClientProvider>,
  );
  await screen.findByText(/(chưa|đã) xong|Chiến dịch đã kết thúc/, {
    selector: '.headline, h2',
  });
  return sent;
}

beforeAll(() => {
  startI18n('vi');
  window.scrollTo = () => undefined;
  HTMLDialogElement.prototype.showModal = function open() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = () => undefined;
});
afterEach(cleanup);

describe('the deadline desk', () => {
  it('puts each cause with who decides it and its households, and four ways on', async () => {
    await show(fixture);
    for (const line of fixture.open) expect(screen.getByText(line.label.vi)).toBeTruthy();
    expect(screen.getByText('Cán bộ địa chính quyết')).toBeTruthy();
    expect(document.querySelectorAll('.desk-case')).toHaveLength(5);
    expect(document.querySelectorAll('.desk-ends .btn')).toHaveLength(4);
  });

  it('counts graves as graves and households as households', async () => {
    const units = [
      { unitKind: 'grave', count: 12 },
      { unitKind: 'household', count: 3 },
      { unitKind: 'pagoda', count: 1 },
    ];
    await show({ ...fixture, units, total: 16 });
    expect(screen.getByText('12 ngôi mộ, 3 hộ, 1 hồ sơ chưa xong')).toBeTruthy();
  });

  it('says why in place of the button when an end may not be taken', async () => {
    await show({
      ...fixture,
      ends: fixture.ends.map((end) =>
        end.end === 'close'
          ? { ...end, allowed: false, problem: { code: 'x', detail: 'Chưa tới ngày ký an toàn.' } }
          : end,
      ),
    });
    expect(screen.getByText('Chưa tới ngày ký an toàn.')).toBeTruthy();
    expect(document.querySelectorAll('.desk-ends .btn')).toHaveLength(3);
  });

  it('shows the closing words before they are sent', async () => {
    const sent = await show(fixture, '?do=close');
    const sheet = await waitFor(() => {
      const dialog = document.querySelector('dialog');
      if (!dialog) throw new Error('no sheet');
      return dialog;
    });
    expect(sheet.textContent).toContain(fixture.closedLine.sentence.vi);
    expect(sent).toEqual([]);
    const submit = sheet.querySelector<HTMLButtonElement>('button[type=submit]');
    if (!submit) throw new Error('no button');
    fireEvent.click(submit);
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.path).toContain('close-campaign');
  });

  it('leads from a line to the household’s own form when a household is chosen', async () => {
    await show(fixture, '?do=leave_out');
    const link = document.querySelector('.desk-case')?.getAttribute('href') ?? '';
    expect(link).toContain('do=proposeRemoval');
    expect(link).toContain('of=REDESIGNED');
  });

  it('names no household to readers who get counts alone', async () => {
    await show({ ...fixture, open: fixture.open.map((line) => ({ ...line, cases: [] })) });
    expect(document.querySelectorAll('.desk-case')).toHaveLength(0);
    expect(document.querySelectorAll('.desk-count')).toHaveLength(fixture.open.length);
  });
});
