import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { api, bodyOf, type Schema } from '../../api/client';
import { Day } from '../../ui/day';
import { Facts } from '../../ui/facts';
import { Empty, Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useM, useSlug } from '../registry/registry';

type Interest = Schema<'InterestView_Output'>;

function InterestCard({ interest }: { interest: Interest }) {
  const { w } = useWords();
  const m = useM();
  return (
    <li className="card stack-sm">
      <h2 className="card__title">
        <Written text={interest.name} />
      </h2>
      <p>
        <Written text={interest.line} lang={interest.language} />
      </p>
      <Facts
        facts={[
          {
            label: w('interest.about'),
            value: (
              <Link to={m(`/${interest.kind}s/${interest.entryId}`)}>
                <Written text={interest.title} />
              </Link>
            ),
          },
          { label: w('interest.email'), value: <a href={`mailto:${interest.email}`}>{interest.email}</a> },
          { label: w('frame.since'), value: <Day date={interest.confirmedAt} /> },
        ]}
      />
    </li>
  );
}

/** Who without an account would join in: for the coordinator, who writes to them. */
export default function InterestsPage() {
  const { id } = useParams();
  const { w, s } = useWords();
  const m = useM();
  const municipality = useSlug();
  const query = useQuery({
    queryKey: ['interests', municipality, id],
    queryFn: async () => {
      if (id !== undefined) {
        const params = { path: { municipality, id } };
        return [await bodyOf(api.GET('/api/v1/m/{municipality}/interests/{id}', { params }))];
      }
      const params = { path: { municipality }, query: { limit: 100 } };
      return (await bodyOf(api.GET('/api/v1/m/{municipality}/interests', { params }))).items;
    },
  });
  return (
    <Page title={s('interest.list')} width="narrow" staff>
      <div className="stack-sm">
        <Back to={m('/work')} />
        <h1>{w('interest.list')}</h1>
        <p>{w('interest.list.hint')}</p>
      </div>
      <Loaded query={query}>
        {(interests) =>
          interests.length === 0 ? (
            <Empty title={w('interest.list.none')} />
          ) : (
            <ul className="cards">
              {interests.map((interest) => (
                <InterestCard key={interest.id} interest={interest} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
