import type { ReactNode } from 'react';
import { useState } from 'react';
import { Problem } from '../../api/problem';
import { Bar, BarLegend, ScoreBar } from '../../ui/bar';
import { Button, ButtonLink } from '../../ui/button';
import { Chip, type Tone } from '../../ui/chip';
import { Chooser } from '../../ui/chooser';
import { Day, Moment } from '../../ui/day';
import { Facts, Summary } from '../../ui/facts';
import { FilterSelect } from '../../ui/filter';
import { DateField } from '../../ui/form/date-field';
import { CheckField, NumberField, RadioField, SelectField, TextArea, TextField, TickField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Icon } from '../../ui/icon';
import { ICON_PATHS, type IconName } from '../../ui/icon-paths';
import { Empty, Failure, Skeleton } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Disclosure, Reasons } from '../../ui/reasons';
import { Ruby } from '../../ui/ruby';
import { Steps } from '../../ui/steps';
import { Written } from '../../ui/written';

const TONES: readonly [Tone, IconName, string][] = [
  ['draft', 'pencil', '下書き'],
  ['wait', 'clock', '確認中'],
  ['todo', 'hand', 'お返事をお願いします'],
  ['open', 'dot', '募集中'],
  ['done', 'check', '決まり'],
  ['tied', 'knot', '成立'],
  ['end', 'minus', '終わり'],
  ['late', 'alert', '期限を過ぎた'],
];

const OPTIONS = [
  { value: 'one', label: '人手' },
  { value: 'two', label: '場所' },
];

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="stack" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Sending shows every message at its field and in the summary; nothing leaves the page. */
function Fields() {
  const form = useAnswers({
    defaultValues: { title: '', story: '', count: '', kind: '', many: [], one: '', day: '', tick: false },
  });
  return (
    <Form
      form={form}
      label="入力の部品"
      onSend={() => Promise.reject(new Problem(409, 'example', 'いまは送れません。'))}
    >
      <TextField name="title" required label="ひとことで言うと" hint="例：チラシをつくってほしい" />
      <TextArea name="story" rows={3} label="くわしく" />
      <NumberField name="count" required label="人数" />
      <DateField name="day" required label="しめきり" />
      <SelectField name="kind" required label="種類" options={OPTIONS} />
      <RadioField name="one" required label="ひとつ選ぶ" options={OPTIONS} />
      <CheckField name="many" label="いくつでも選ぶ" options={OPTIONS} />
      <TickField name="tick" label="名前を出す" note="あとで変えられます" />
      <div>
        <Button look="primary" type="submit" busy={form.formState.isSubmitting}>
          送る
        </Button>
      </div>
    </Form>
  );
}

/** Every component in every state, for whoever builds pages and whoever checks them. It asks the server nothing. */
export default function ComponentsPage() {
  const [year, choose] = useState(2026);
  return (
    <Page title="部品の見本">
      <h1>部品の見本</h1>
      <Part title="ボタン">
        <div className="btn-row">
          <Button look="primary">いちばん大事なこと</Button>
          <Button>ほかのこと</Button>
          <Button look="text">文字だけ</Button>
          <Button look="danger">取りやめる</Button>
          <Button busy>送る</Button>
          <Button size="lg">大きい</Button>
          <ButtonLink to="#">リンク</ButtonLink>
        </div>
      </Part>
      <Part title="状態">
        <ul className="btn-row">
          {TONES.map(([tone, icon, words]) => (
            <li key={tone}>
              <Chip tone={tone} icon={icon}>
                {words}
              </Chip>
            </li>
          ))}
        </ul>
      </Part>
      <Part title="お知らせ">
        <Notice title="知っておくこと">
          <p>もう一文、続きます。</p>
        </Notice>
        <Notice tone="ok" title="送りました" />
        <Notice tone="warn" title="しめきりが近づいています" />
        <Notice tone="bad" title="できませんでした" />
      </Part>
      <Part title="入力">
        <Fields />
        <Chooser
          id="chooser"
          label="すぐに効く選択"
          value={year}
          options={[2025, 2026].map((value) => ({ value, label: String(value) }))}
          choose={choose}
        />
        <FilterSelect name="kind" label="検索の条件" value={undefined} options={[{ code: 'a', label: '人手' }]} />
      </Part>
      <Part title="すすみ具合">
        <Steps at={3} of={7} />
        <BarLegend />
        <p>はじまり 20、いま 48、目標 60</p>
        <Bar from={20} now={48} target={60} />
        <p>目標に届いた</p>
        <Bar from={20} now={60} target={60} />
        <p>まだ測っていません（0ではありません）</p>
        <Bar from={20} now={null} target={60} />
        <p>合う度合い 72</p>
        <ScoreBar score={72} />
      </Part>
      <Part title="事実と理由">
        <Facts facts={[{ label: 'いつ', value: <Day date="2026-11-21" /> }]} />
        <Summary facts={[{ label: 'どこ', value: '日吉台小学校区', act: <a href="#main">直す</a> }]} />
        <Reasons
          reasons={[
            { for: true, text: '求める技能をすべて持っています' },
            { for: false, text: '平日の昼だけの約束です' },
          ]}
        />
        <Disclosure summary="閉じた続き">
          <p>
            開いたときの続き。
            <Moment at="2026-11-21T09:30:00+09:00" />
          </p>
        </Disclosure>
        <p>
          <Written text="Text that somebody wrote stays in its language." lang="en" />
        </p>
        <p>
          <Ruby text="読（よ）み方（かた）は 漢字（かんじ）の 上（うえ）に" />
        </p>
      </Part>
      <Part title="待つとき、ないとき、だめなとき">
        <Skeleton />
        <Empty title="まだ何もありません">
          <p>次にできることを、ここで伝えます。</p>
        </Empty>
        <Failure error={new Problem(0, 'network', '')} retry={() => undefined} />
        <Failure error={new Problem(404, 'not-found', '')} />
        <Failure error={new Problem(401, 'sign-in', '')} />
      </Part>
      <Part title="絵">
        <ul className="btn-row">
          {(Object.keys(ICON_PATHS) as IconName[]).map((name) => (
            <li key={name}>
              <Icon name={name} /> {name}
            </li>
          ))}
        </ul>
      </Part>
    </Page>
  );
}
