import { Link } from 'react-router';
import { ButtonLink } from '../../ui/button';
import { Moment } from '../../ui/day';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { Disclosure } from '../../ui/reasons';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useM } from '../registry/registry';
import { useIndicators, usePlan } from './city-plans';
import { type RuleVersion, useRules } from './counting-rules';

/** Who wrote a version, when and why. */
function Authorship({ version: { by, at, reason } }: { version: RuleVersion }) {
  const { w } = useWords();
  return (
    <p className="muted">
      {by ?? w('city-plans.by.document')} <Moment at={at} /> {reason ? <Written text={reason} /> : null}
    </p>
  );
}

function Rule({ versions }: { versions: RuleVersion[] }) {
  const { w, r, language } = useWords();
  const m = useM();
  const planner = useViewer().has('planner');
  const indicators = useIndicators();
  const [latest, ...earlier] = versions;
  if (!latest) return null;
  const nameOf = (code: string) => indicators.data?.items.find(({ id }) => id === code)?.name ?? code;
  const description = latest.description[language] ?? latest.description['ja'] ?? '';
  return (
    <section className="card stack-sm" aria-labelledby={`rule-${latest.code}`}>
      <h2 id={`rule-${latest.code}`}>
        <code>{latest.code}</code>{' '}
        <span className="muted plain ib">{w('city-plans.rule', { version: latest.version })}</span>
      </h2>
      <p>{r(description)}</p>
      {description === latest.sentence ? null : <p className="muted">{r(latest.sentence)}</p>}
      {latest.indicators.length === 0 ? (
        <p>{w('counting-rules.unused')}</p>
      ) : (
        <div>
          <p className="muted">{w('counting-rules.used')}</p>
          <ul className="stack-sm">
            {latest.indicators.map((code) => (
              <li key={code}>
                <Link to={m(`/plan/indicators/${encodeURIComponent(code)}`)}>{nameOf(code)}</Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Authorship version={latest} />
      {earlier.length > 0 ? (
        <Disclosure summary={w('counting-rules.earlier', { count: earlier.length })}>
          <ul className="stack-sm">
            {earlier.map((version) => (
              <li key={version.version}>
                <b>{w('city-plans.rule', { version: version.version })}</b> {r(version.sentence)}
                <Authorship version={version} />
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
      {planner ? (
        <p>
          <ButtonLink size="sm" to={m(`/plan/counting-rules/${latest.code}`)}>
            {w('counting-rules.next-version')}
            <span className="sr">：{latest.code}</span>
          </ButtonLink>
        </p>
      ) : null}
    </section>
  );
}

/** How the city counts, and has counted. */
export default function CountingRulesPage() {
  const { w, s } = useWords();
  const m = useM();
  const plan = usePlan();
  const planner = useViewer().has('planner');
  return (
    <Page title={s('counting-rules.title')} width="wide" staff>
      <div className="stack-sm">
        <Back to={m('/plan')}>{plan.data?.title ?? w('frame.menu.plan')}</Back>
        <h1>{w('counting-rules.title')}</h1>
        <p>{w('counting-rules.hint')}</p>
        {planner ? (
          <p className="btn-row">
            <ButtonLink look="primary" to={m('/plan/counting-rules/new')}>
              {w('counting-rules.new')}
            </ButtonLink>
            <ButtonLink to={m('/plan/indicators/new')}>{w('counting-rules.own')}</ButtonLink>
          </p>
        ) : null}
      </div>
      <Loaded query={useRules()}>
        {(versions) => {
          const codes = [...new Set(versions.map(({ code }) => code))];
          return (
            <div className="stack">
              {codes.map((code) => (
                <Rule key={code} versions={versions.filter((version) => version.code === code)} />
              ))}
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
