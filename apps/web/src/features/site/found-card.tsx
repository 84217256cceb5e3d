import { Link } from 'react-router';
import { Day } from '../../ui/day';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icon-paths';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { EntryChip, kindIcon } from '../exchange/entry-chip';
import { useLabels, useM } from '../registry/registry';
import type { Found, FoundKind } from './search';

const ROOMS: Record<FoundKind, string> = {
  need: 'needs',
  offer: 'offers',
  group: 'parties',
  business: 'parties',
  story: 'stories',
};

const ICONS: Record<FoundKind, IconName> = {
  need: 'hand',
  offer: 'gift',
  group: 'people',
  business: 'door',
  story: 'book',
};

/** One thing that was found, whatever it is. */
export function FoundCard({ found }: { found: Found }) {
  const { w, s, r } = useWords();
  const labels = useLabels();
  const m = useM();
  const { kind, resourceKind, state, titleLanguage } = found;
  const language = titleLanguage === null ? {} : { lang: titleLanguage };
  const parties = found.parties.map(({ kind, name }) => name ?? labels.label('partyKinds', kind));
  const places = found.districts.map((code) => labels.label('districts', code));
  return (
    <li className="card card--link">
      <p className="kind">
        <Icon name={resourceKind === null ? ICONS[kind] : kindIcon(resourceKind)} />
        <span>
          {w(`site.kind.${kind}`)}
          {resourceKind === null ? null : <>・{r(labels.label('resourceKinds', resourceKind))}</>}
        </span>
      </p>
      <h2 className="card__title card__heading">
        <Link to={m(`/${ROOMS[kind]}/${found.id}`)}>
          <Written text={found.title} {...language} />
        </Link>
      </h2>
      {found.excerpt === '' ? null : (
        <p>
          <Written text={found.excerpt} {...language} />
        </p>
      )}
      {parties.length === 0 ? null : <p className="muted card__party">{r(parties.join(s('frame.list-separator')))}</p>}
      {places.length === 0 && !found.online ? null : (
        <p className="muted">
          {r(places.join(s('frame.list-separator')))}
          {found.online ? (
            <>
              {places.length > 0 ? ' / ' : null}
              {w('exchange.where.online')}
            </>
          ) : null}
        </p>
      )}
      {state === null || (kind !== 'need' && kind !== 'offer') ? null : (
        <div className="card__foot">
          <EntryChip side={kind} state={state} mine={false} />
          {found.open && found.lastDay !== null ? (
            <span>
              {w(kind === 'need' ? 'exchange.fact.deadline' : 'exchange.fact.available-until')}{' '}
              <b>
                <Day date={found.lastDay} />
              </b>
            </span>
          ) : null}
        </div>
      )}
    </li>
  );
}
