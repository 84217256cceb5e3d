import type { ComponentType } from 'react';
import { expectsSomebody } from './api/reader';
import { loadMoreSentences } from './language';

type PageModule = { default: ComponentType };

/** Each page is fetched when it is first needed. */
export function page(load: () => Promise<PageModule>) {
  return async () => {
    const [{ default: Component }] = await Promise.all([load(), loadMoreSentences()]);
    return { Component };
  };
}

/** A page that everybody comes to first: it brings no sentences of other pages, but to those who have the longer menu. */
export function firstPage(load: () => Promise<PageModule>) {
  return expectsSomebody() ? page(load) : async () => ({ Component: (await load()).default });
}
