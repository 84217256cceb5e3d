import type { ComponentType } from 'react';
import { loadMoreSentences } from './language';

type PageModule = { default: ComponentType };

/** Each page is fetched when it is first needed. */
export function page(load: () => Promise<PageModule>) {
  return async () => {
    const [{ default: Component }] = await Promise.all([load(), loadMoreSentences()]);
    return { Component };
  };
}

/** A page that everybody comes to first: it brings no sentences of other pages. */
export function firstPage(load: () => Promise<PageModule>) {
  return async () => ({ Component: (await load()).default });
}
