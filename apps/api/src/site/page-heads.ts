import { IndicatorFigures, PlanQuery, printedIn } from '@app/city-plans';
import { type FoundKind, PublicSearchQuery, StoriesQuery } from '@app/collaborations';
import { NeedsQuery, OffersQuery, OPEN_NEED_STATES, OPEN_OFFER_STATES } from '@app/exchange';
import { DomainError, type Language } from '@app/kernel';
import { Config, excerptOf, searchTerms } from '@app/platform';
import { Dictionaries, type Municipality, Municipalities, PartyQuery } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { FEEDS } from './feeds';
import type { PageHead } from './page-head';
import { pageText } from './page-texts';
import { daysReversed, EXCERPT_LENGTH, SearchQuery } from './search.schemas';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DESCRIPTION_LENGTH = 120;
/** How many lines a list shows to readers without scripts. */
const LISTED = 20;
/** How many of what was found the server's first answer has: about two screens of a phone. */
const FOUND = 5;
const ROOMS: Readonly<Record<FoundKind, string>> = {
  need: 'needs',
  offer: 'offers',
  group: 'parties',
  business: 'parties',
  story: 'stories',
};
/** As the page reads its address: what it does not know, and what is empty, is no wish. */
const SEARCHED = z.preprocess(
  (wishes) => Object.fromEntries(Object.entries(wishes as object).filter(([, wish]) => wish !== '')),
  SearchQuery.schema.omit({ cursor: true, limit: true }).strip(),
);
const SHARING_CARD = '/card.png';

/** What differs from page to page. */
type Page = Partial<Pick<PageHead, 'image' | 'kind' | 'structured' | 'text' | 'links'>> &
  Pick<PageHead, 'title' | 'description'>;

type Place = { readonly municipality: Municipality; readonly language: Language; readonly m: string };

/** What the server says of each public page in its first answer. It reads as nobody in particular. */
@Injectable()
export class PageHeads {
  constructor(
    private readonly config: Config,
    private readonly municipalities: Municipalities,
    private readonly dictionaries: Dictionaries,
    private readonly needs: NeedsQuery,
    private readonly offers: OffersQuery,
    private readonly parties: PartyQuery,
    private readonly stories: StoriesQuery,
    private readonly search: PublicSearchQuery,
    private readonly plan: PlanQuery,
    private readonly figures: IndicatorFigures,
  ) {}

  /** `wishes` are what the address asks a list for. 404 for what there is not, or not for everybody. Pages that are nobody's but their reader's say only their name. */
  async of(path: string, language: Language, wishes: unknown = {}): Promise<PageHead> {
    const parts = path.split('/').filter((part) => part !== '');
    const plain = { ...this.nowhere(language), title: pageText('page', language), canonical: null };
    if (parts.length === 0) return this.chooser(language);
    if (parts[0] !== 'm') return { ...plain, description: pageText('chooser.description', language) };
    const municipality = await this.municipalities.bySlug(parts[1] ?? '');
    if (!municipality) return { ...plain, status: 404 };
    const place = { municipality, language, m: `/m/${municipality.slug}` };
    const site = { name: cityName(place), path: place.m };
    const page = await this.page(place, parts.slice(2), wishes);
    if (page === 'not public') return { ...plain, site, status: 404 };
    if (page === undefined) return { ...plain, site };
    return {
      ...this.nowhere(language),
      site,
      canonical: `/${parts.map(encodeURIComponent).join('/')}`,
      feeds: FEEDS.map(({ name, type, file }) => ({
        title: pageText(`feed.${name}`, language, { city: site.name }),
        type,
        path: `/api/v1${place.m}/${file}`,
      })),
      ...page,
    };
  }

  private nowhere(language: Language): PageHead {
    return {
      status: 200,
      language,
      title: '',
      description: '',
      canonical: null,
      image: SHARING_CARD,
      kind: 'website',
      site: { name: '', path: '/' },
      structured: null,
      feeds: [],
      text: [],
      links: [],
    };
  }

  private async chooser(language: Language): Promise<PageHead> {
    const all = await this.municipalities.all();
    const description = pageText('chooser.description', language);
    return {
      ...this.nowhere(language),
      title: pageText('chooser.title', language),
      description,
      canonical: '/',
      structured: { '@type': 'WebSite', name: 'むすび', url: `${this.config.publicUrl}/` },
      text: [description],
      links: all.map((municipality) => ({
        path: `/m/${municipality.slug}`,
        text: cityName({ municipality, language, m: '' }),
      })),
    };
  }

  /** Undefined for a page that is not the public's. */
  private async page(
    place: Place,
    parts: readonly string[],
    wishes: unknown,
  ): Promise<Page | 'not public' | undefined> {
    const [room, id, more] = parts;
    if (more !== undefined) return room === 'plan' && id === 'indicators' ? this.indicator(place, more) : undefined;
    if (room === 'plan' && id === 'indicators') return this.named(place, id, await this.indicatorLinks(place));
    if (room === 'plan' && id === 'years') return this.named(place, id, this.planLinks(place));
    if (id !== undefined) return this.thing(place, room ?? '', id);
    if (room === undefined) return this.home(place);
    if (room === 'plan') return this.planPage(place);
    if (room === 'needs' || room === 'offers') return this.named(place, room, await this.postingLinks(place, room));
    if (room === 'stories') return this.named(place, room, await this.storyLinks(place));
    if (room === 'parties') return this.named(place, room, await this.partyLinks(place));
    if (room === 'search') return this.named(place, room, await this.found(place, wishes));
    if (room === 'open-data') return this.named(place, room);
    return room === 'mail-magazine' ? this.named(place, 'magazine') : undefined;
  }

  private named(place: Place, what: string, links: PageHead['links'] = []): Page {
    const city = { city: cityName(place) };
    const description = pageText(`${what}.description`, place.language, city);
    return { title: pageText(`${what}.title`, place.language, city), description, text: [description], links };
  }

  private async home(place: Place): Promise<Page> {
    const address = `${this.config.publicUrl}${place.m}`;
    const target = { '@type': 'EntryPoint', urlTemplate: `${address}/search?q={q}` };
    return {
      ...this.named(place, 'home', [...(await this.postingLinks(place, 'needs')), ...(await this.storyLinks(place))]),
      structured: {
        '@type': 'WebSite',
        name: `むすび ${cityName(place)}`,
        url: address,
        publisher: { '@type': 'GovernmentOrganization', name: place.municipality.nameJa },
        potentialAction: { '@type': 'SearchAction', target, 'query-input': 'required name=q' },
      },
    };
  }

  private async planPage(place: Place): Promise<Page> {
    const { description, title } = this.named(place, 'plan');
    const plan = await this.plan.inForce(place.municipality.id, place.language).catch(undefinedIfMissing);
    return {
      title: plan?.title ?? title,
      description,
      text: [description, ...(plan?.pillars.map((pillar) => `${pillar.code} ${pillar.title}`) ?? [])],
      links: this.planLinks(place),
    };
  }

  private async indicator(place: Place, code: string): Promise<Page | 'not public'> {
    const { municipality, language } = place;
    const figure = await this.figures.one(municipality.id, code).catch(undefinedIfMissing);
    if (!figure) return 'not public';
    const { description } = this.named(place, 'indicators');
    const title = printedIn(language, figure.nameJa, figure.nameEn);
    return { title, description, text: [description], links: this.planLinks(place) };
  }

  private async thing(place: Place, room: string, id: string): Promise<Page | 'not public' | undefined> {
    if (!['needs', 'offers', 'parties', 'stories'].includes(room) || id === 'new') return undefined;
    if (!UUID.test(id)) return 'not public';
    if (room === 'parties') return this.party(place, id);
    if (room === 'stories') return this.story(place, id);
    return this.posting(place, room === 'needs' ? 'needs' : 'offers', id);
  }

  private async posting(
    { municipality, m }: Place,
    room: 'needs' | 'offers',
    id: string,
  ): Promise<Page | 'not public'> {
    const entry = await this[room].one(municipality.id, null, id);
    if (!entry) return 'not public';
    const lastDay = 'deadline' in entry ? entry.deadline : entry.availableUntil;
    return {
      title: entry.title,
      description: excerptOf(entry.story, [], DESCRIPTION_LENGTH) || entry.title,
      text: [entry.party.name ?? '', entry.story],
      links: [{ path: `${m}/parties/${entry.party.id}`, text: entry.party.name ?? '' }].filter(
        ({ text }) => text !== '',
      ),
      structured: {
        '@type': room === 'needs' ? 'Demand' : 'Offer',
        name: entry.title,
        description: entry.story,
        inLanguage: entry.storyLanguage,
        url: `${this.config.publicUrl}${m}/${room}/${id}`,
        ...(entry.publishedAt !== null && { availabilityStarts: entry.publishedAt.toISOString() }),
        ...(lastDay !== null && { availabilityEnds: lastDay }),
        ...(entry.party.name !== null && { offeredBy: { '@type': 'Organization', name: entry.party.name } }),
        areaServed: municipality.nameJa,
      },
    };
  }

  /** A party that does not show its name stands in the register without it, but has no page to be found by. */
  private async party({ municipality, m }: Place, id: string): Promise<Page | 'not public'> {
    const party = await this.parties.one(municipality.id, id, null).catch(undefinedIfMissing);
    if (!party || party.name === null) return 'not public';
    const profile = party.profile ?? '';
    return {
      title: party.name,
      description: excerptOf(profile, [], DESCRIPTION_LENGTH) || party.name,
      text: [profile],
      structured: {
        '@type': party.kind === 'person' ? 'Person' : 'Organization',
        name: party.name,
        url: `${this.config.publicUrl}${m}/parties/${id}`,
        ...(profile !== '' && { description: profile }),
      },
    };
  }

  private async story({ municipality, language, m }: Place, id: string): Promise<Page | 'not public'> {
    const story = await this.stories.one(municipality.id, id);
    if (!story) return 'not public';
    const dictionary = await this.dictionaries.of(municipality.id);
    const parties = story.parties.map(({ kind, name }) => name ?? dictionary.label('partyKinds', kind, language));
    const [photo] = story.photos;
    const image = photo ? `/api/v1${m}/stories/${id}/photos/${photo.fileId}` : SHARING_CARD;
    return {
      title: story.title,
      description:
        excerptOf(story.beginning, [], DESCRIPTION_LENGTH) ||
        pageText('partners', language, { parties: parties.join('、') }),
      kind: 'article',
      image,
      text: [parties.join('、'), story.beginning, story.difficulties, story.improvement],
      structured: {
        '@type': 'Article',
        headline: story.title,
        image: `${this.config.publicUrl}${image}`,
        datePublished: story.publishedAt.toISOString(),
        author: parties.map((name) => ({ '@type': 'Organization', name })),
        publisher: { '@type': 'GovernmentOrganization', name: municipality.nameJa },
      },
    };
  }

  private async postingLinks({ municipality, m }: Place, room: 'needs' | 'offers'): Promise<PageHead['links']> {
    const open: readonly string[] = room === 'needs' ? OPEN_NEED_STATES : OPEN_OFFER_STATES;
    const listed = await this[room].list(municipality.id, null, {}, { limit: LISTED });
    return listed
      .filter(({ state }) => open.includes(state))
      .map(({ id, title }) => ({ path: `${m}/${room}/${id}`, text: title }));
  }

  /** Nothing when the wishes cannot be understood: the page itself says what is wrong with them. */
  private async found({ municipality, m }: Place, wishes: unknown): Promise<PageHead['links']> {
    const { success, data: filter } = SEARCHED.safeParse(wishes);
    if (!success || daysReversed(filter)) return [];
    const { lines } = await this.search.find(municipality.id, filter, { limit: FOUND });
    const { words } = searchTerms(filter.q ?? '');
    return lines.map(({ kind, id, title, text }) => ({
      path: `${m}/${ROOMS[kind]}/${id}`,
      text: title,
      excerpt: excerptOf(text, words, EXCERPT_LENGTH),
    }));
  }

  private async storyLinks({ municipality, m }: Place): Promise<PageHead['links']> {
    const stories = await this.stories.list(municipality.id, { limit: LISTED });
    return stories.map(({ collaborationId, title }) => ({ path: `${m}/stories/${collaborationId}`, text: title }));
  }

  private async partyLinks({ municipality, m }: Place): Promise<PageHead['links']> {
    const parties = await this.parties.lines(municipality.id, { limit: LISTED }, null);
    return parties.flatMap(({ id, name }) => (name === null ? [] : [{ path: `${m}/parties/${id}`, text: name }]));
  }

  private planLinks({ municipality, language, m }: Place): PageHead['links'] {
    const city = { city: cityName({ municipality, language, m }) };
    return [{ path: `${m}/plan/indicators`, text: pageText('indicators.title', language, city) }];
  }

  private async indicatorLinks({ municipality, language, m }: Place): Promise<PageHead['links']> {
    const figures = await this.figures.of(municipality.id).catch(undefinedIfMissing);
    return (figures ?? []).map(({ code, nameJa, nameEn }) => ({
      path: `${m}/plan/indicators/${encodeURIComponent(code)}`,
      text: printedIn(language, nameJa, nameEn),
    }));
  }
}

function cityName({ municipality, language }: Place): string {
  return language === 'en' || language === 'pt-BR' ? municipality.nameEn : municipality.nameJa;
}

function undefinedIfMissing(error: unknown): undefined {
  if (error instanceof DomainError && error.kind === 'not-found') return undefined;
  throw error;
}
