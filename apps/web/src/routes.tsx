import type { ComponentType } from 'react';
import { createBrowserRouter } from 'react-router';
import { Broken } from './frame/broken';
import { Layout } from './frame/layout';
import { loadMoreSentences } from './language';
import { PageSkeleton } from './ui/loaded';

type PageModule = { default: ComponentType };

/** Each page is fetched when it is first needed. */
function page(load: () => Promise<PageModule>) {
  return async () => {
    const [{ default: Component }] = await Promise.all([load(), loadMoreSentences()]);
    return { Component };
  };
}

/** A page that everybody comes to first: it brings no sentences of other pages. */
function firstPage(load: () => Promise<PageModule>) {
  return async () => ({ Component: (await load()).default });
}

export const router = createBrowserRouter([
  {
    path: '/',
    Component: Layout,
    ErrorBoundary: Broken,
    HydrateFallback: PageSkeleton,
    children: [
      { index: true, lazy: firstPage(() => import('./features/registry/choose.page')) },
      { path: 'sign-in', lazy: page(() => import('./features/identity/sign-in.page')) },
      { path: 'installation', lazy: page(() => import('./features/installation/municipalities.page')) },
      { path: 'installation/new/:step?', lazy: page(() => import('./features/installation/found.page')) },
      { path: 'dev/components', lazy: page(() => import('./features/site/components.page')) },
      { path: 'dev/mail', lazy: page(() => import('./features/notifications/dev-mail.page')) },
      {
        path: 'm/:municipality',
        children: [
          { index: true, lazy: firstPage(() => import('./frame/home.page')) },
          { path: 'invitation', lazy: page(() => import('./features/identity/invitation.page')) },
          { path: 'notifications', lazy: page(() => import('./features/notifications/inbox.page')) },
          { path: 'notifications/preferences', lazy: page(() => import('./features/notifications/preferences.page')) },
          { path: 'unsubscribe', lazy: page(() => import('./features/notifications/unsubscribe.page')) },
          { path: 'administration/messages', lazy: page(() => import('./features/notifications/messages.page')) },
          { path: 'administration/messages/:name', lazy: page(() => import('./features/notifications/message.page')) },
          { path: 'mail-magazine', lazy: page(() => import('./features/mail-magazine/magazine.page')) },
          { path: 'mail-magazine/confirm', lazy: page(() => import('./features/mail-magazine/confirm.page')) },
          { path: 'mail-magazine/unsubscribe', lazy: page(() => import('./features/mail-magazine/leave.page')) },
          { path: 'mail-magazine/desk', lazy: page(() => import('./features/mail-magazine/desk.page')) },
          { path: 'mail-magazine/desk/new', lazy: page(() => import('./features/mail-magazine/issue-form.page')) },
          { path: 'mail-magazine/desk/:id', lazy: page(() => import('./features/mail-magazine/desk-issue.page')) },
          { path: 'mail-magazine/desk/:id/edit', lazy: page(() => import('./features/mail-magazine/issue-form.page')) },
          { path: 'mail-magazine/:id', lazy: page(() => import('./features/mail-magazine/issue.page')) },
          { path: 'deliveries', lazy: page(() => import('./features/notifications/deliveries.page')) },
          { path: 'quiet-hours', lazy: page(() => import('./features/notifications/quiet-hours.page')) },
          { path: 'my-page', lazy: page(() => import('./frame/my-page.page')) },
          { path: 'terms/:partyId', lazy: page(() => import('./features/exchange/convenience-card.page')) },
          { path: 'reports/:partyId', lazy: page(() => import('./features/collaborations/party-report.page')) },
          { path: 'my-data', lazy: page(() => import('./features/personal-data/my-data.page')) },
          { path: 'work', lazy: page(() => import('./frame/work.page')) },
          { path: 'assignments', lazy: page(() => import('./features/assignment/assignments.page')) },
          { path: 'assignments/new', lazy: page(() => import('./features/assignment/new-assignment.page')) },
          { path: 'assignments/:id', lazy: page(() => import('./features/assignment/assignment.page')) },
          { path: 'gaps', lazy: page(() => import('./features/gaps/gaps.page')) },
          { path: 'unmet-needs', lazy: page(() => import('./features/gaps/unmet-needs.page')) },
          { path: 'audit', lazy: page(() => import('./frame/audit.page')) },
          { path: 'open-data', lazy: firstPage(() => import('./features/site/open-data.page')) },
          { path: 'search', lazy: firstPage(() => import('./features/site/search.page')) },
          { path: 'needs', lazy: firstPage(() => import('./features/exchange/needs.page')) },
          { path: 'needs/new/:step?', lazy: page(() => import('./features/exchange/wizard/need-wizard.page')) },
          { path: 'needs/:id', lazy: firstPage(() => import('./features/exchange/need.page')) },
          { path: 'needs/:id/edit/:step', lazy: page(() => import('./features/exchange/wizard/need-wizard.page')) },
          { path: 'needs/:id/candidates', lazy: page(() => import('./features/matching/candidates.page')) },
          { path: 'offers', lazy: firstPage(() => import('./features/exchange/offers.page')) },
          { path: 'shared', lazy: page(() => import('./features/exchange/shared-postings.page')) },
          { path: 'shared/:side/:id', lazy: page(() => import('./features/exchange/shared-posting.page')) },
          { path: 'sharing', lazy: page(() => import('./features/exchange/sharing.page')) },
          { path: 'offers/new/:step?', lazy: page(() => import('./features/exchange/wizard/offer-wizard.page')) },
          { path: 'offers/:id', lazy: firstPage(() => import('./features/exchange/offer.page')) },
          { path: 'offers/:id/edit/:step', lazy: page(() => import('./features/exchange/wizard/offer-wizard.page')) },
          { path: 'offers/:id/candidates', lazy: page(() => import('./features/matching/offer-candidates.page')) },
          { path: 'join/:step?', lazy: page(() => import('./features/registry/joining/join.page')) },
          { path: 'interested', lazy: page(() => import('./features/exchange/interested.page')) },
          { path: 'interests/:id?', lazy: page(() => import('./features/exchange/interests.page')) },
          { path: 'parties', lazy: firstPage(() => import('./features/registry/parties.page')) },
          { path: 'parties/new', lazy: page(() => import('./features/registry/party-form.page')) },
          { path: 'parties/:id', lazy: firstPage(() => import('./features/registry/party.page')) },
          { path: 'parties/:id/merge', lazy: page(() => import('./features/registry/merge.page')) },
          { path: 'parties/:id/edit', lazy: page(() => import('./features/registry/party-form.page')) },
          { path: 'matches/:id', lazy: page(() => import('./features/brokering/match.page')) },
          { path: 'matches/:id/agreement', lazy: page(() => import('./features/brokering/agreement.page')) },
          { path: 'counselling-cases', lazy: page(() => import('./features/casework/cases.page')) },
          { path: 'counselling-cases/new', lazy: page(() => import('./features/casework/case-form.page')) },
          { path: 'counselling-cases/ask', lazy: page(() => import('./features/casework/ask.page')) },
          { path: 'counselling-cases/:id', lazy: page(() => import('./features/casework/case.page')) },
          { path: 'counselling-cases/:id/edit', lazy: page(() => import('./features/casework/case-form.page')) },
          { path: 'round-tables', lazy: page(() => import('./features/casework/round-tables.page')) },
          { path: 'round-tables/new', lazy: page(() => import('./features/casework/round-table-form.page')) },
          { path: 'round-tables/:id', lazy: page(() => import('./features/casework/round-table.page')) },
          { path: 'round-tables/:id/edit', lazy: page(() => import('./features/casework/round-table-form.page')) },
          { path: 'collaborations', lazy: page(() => import('./features/collaborations/collaboration-list.page')) },
          { path: 'collaborations/:id', lazy: page(() => import('./features/collaborations/collaboration.page')) },
          { path: 'collaborations/:id/complete', lazy: page(() => import('./features/collaborations/complete.page')) },
          { path: 'collaborations/:id/review', lazy: page(() => import('./features/collaborations/review.page')) },
          {
            path: 'collaborations/:id/story',
            lazy: page(() => import('./features/collaborations/story-consent.page')),
          },
          {
            path: 'collaborations/:id/story/edit/:step?',
            lazy: page(() => import('./features/collaborations/story-form.page')),
          },
          { path: 'stories', lazy: firstPage(() => import('./features/collaborations/stories.page')) },
          { path: 'stories/:id', lazy: firstPage(() => import('./features/collaborations/story.page')) },
          { path: 'learning-notes', lazy: page(() => import('./features/collaborations/learning-notes.page')) },
          { path: 'division-surveys', lazy: page(() => import('./features/collaborations/division-surveys.page')) },
          {
            path: 'division-surveys/:fiscalYear',
            lazy: page(() => import('./features/collaborations/division-survey.page')),
          },
          { path: 'survey', lazy: page(() => import('./features/surveys/answer.page')) },
          { path: 'surveys', lazy: page(() => import('./features/surveys/surveys.page')) },
          { path: 'surveys/new', lazy: page(() => import('./features/surveys/survey-form.page')) },
          { path: 'surveys/import', lazy: page(() => import('./features/surveys/import-survey.page')) },
          { path: 'surveys/:id', lazy: page(() => import('./features/surveys/survey.page')) },
          { path: 'surveys/:id/edit', lazy: page(() => import('./features/surveys/survey-form.page')) },
          { path: 'surveys/:id/links', lazy: page(() => import('./features/surveys/links.page')) },
          { path: 'surveys/:id/paper', lazy: page(() => import('./features/surveys/paper.page')) },
          { path: 'surveys/:id/results', lazy: page(() => import('./features/surveys/survey-results.page')) },
          { path: 'matchmaking-events', lazy: page(() => import('./features/matchmaking-events/events.page')) },
          { path: 'matchmaking-events/new', lazy: page(() => import('./features/matchmaking-events/event-form.page')) },
          { path: 'matchmaking-events/:id', lazy: page(() => import('./features/matchmaking-events/event.page')) },
          {
            path: 'matchmaking-events/:id/edit',
            lazy: page(() => import('./features/matchmaking-events/event-form.page')),
          },
          {
            path: 'matchmaking-events/:id/plan',
            lazy: page(() => import('./features/matchmaking-events/table-plan.page')),
          },
          { path: 'matchmaking-events/:id/day', lazy: page(() => import('./features/matchmaking-events/day.page')) },
          {
            path: 'matchmaking-events/:id/outcomes',
            lazy: page(() => import('./features/matchmaking-events/outcomes.page')),
          },
          { path: 'in-kind-prices', lazy: page(() => import('./features/collaborations/in-kind-prices.page')) },
          { path: 'plan', lazy: firstPage(() => import('./features/city-plans/plan.page')) },
          { path: 'plan/schedule', lazy: page(() => import('./features/city-plans/schedule.page')) },
          { path: 'plan/workbook', lazy: page(() => import('./features/city-plans/workbook.page')) },
          { path: 'plans', lazy: page(() => import('./features/city-plans/plans.page')) },
          { path: 'plans/next', lazy: page(() => import('./features/city-plans/next-plan.page')) },
          { path: 'plans/:key', lazy: page(() => import('./features/city-plans/one-plan.page')) },
          { path: 'plan/years', lazy: page(() => import('./features/city-plans/plan-years.page')) },
          { path: 'plan/years/:fiscalYear', lazy: page(() => import('./features/city-plans/plan-year.page')) },
          { path: 'plan/indicators', lazy: page(() => import('./features/city-plans/indicators.page')) },
          { path: 'plan/indicators/new', lazy: page(() => import('./features/city-plans/own-indicator.page')) },
          {
            path: 'plan/same-collaborations',
            lazy: page(() => import('./features/city-plans/same-collaborations.page')),
          },
          { path: 'plan/counting-rules', lazy: page(() => import('./features/city-plans/counting-rules.page')) },
          { path: 'plan/counting-rules/new', lazy: page(() => import('./features/city-plans/counting-rule.page')) },
          { path: 'plan/counting-rules/:code', lazy: page(() => import('./features/city-plans/counting-rule.page')) },
          { path: 'plan/indicators/:code', lazy: page(() => import('./features/city-plans/provenance.page')) },
          { path: 'plan/indicators/:code/enter', lazy: page(() => import('./features/city-plans/enter-value.page')) },
          { path: 'administration/clocks', lazy: page(() => import('./features/registry/clocks.page')) },
          { path: 'staff', lazy: page(() => import('./features/identity/staff.page')) },
          { path: 'queues', lazy: page(() => import('./features/queues/queues.page')) },
          { path: 'webhook', lazy: page(() => import('./features/notifications/webhook.page')) },
          { path: 'imports', lazy: page(() => import('./features/registry/imports/imports.page')) },
          { path: 'imports/:id', lazy: page(() => import('./features/registry/imports/import.page')) },
          { path: 'dictionaries', lazy: page(() => import('./features/registry/dictionaries.page')) },
          { path: '*', lazy: page(() => import('./frame/missing.page')) },
        ],
      },
      { path: '*', lazy: page(() => import('./frame/missing.page')) },
    ],
  },
]);
