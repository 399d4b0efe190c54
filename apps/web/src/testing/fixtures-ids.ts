/** Ids of the invented answers, which are typed by the contracts and serve specs and looking at pages without an API. Development only: nothing in this folder is built into the pages. */

export const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const campaignId = uuid(1);
