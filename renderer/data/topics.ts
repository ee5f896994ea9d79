import type { ReadingName } from '#renderer/data/methodNames.ts'
import type { Topic } from '#shared/api/events.ts'
import type { ViewKind } from '#shared/schema/view.ts'

/** Which changes make the answer of a query out of date. Views are kept by the grids themselves. */
const TOPICS_OF: Readonly<Record<ReadingName, readonly Topic[]>> = {
  'session.get': ['session'],
  'session.listPeople': ['reference', 'session'],
  'library.check': [],
  'reference.get': ['reference', 'session'],
  'view.open': [],
  'view.readWindow': [],
  'view.countFacets': [],
  'view.listIds': [],
  'view.findRow': [],
  'import.inspectFile': [],
  'import.previewRows': [],
  'import.get': ['import', 'job'],
  'import.list': ['import', 'job'],
  'import.getRow': ['import'],
  'import.countIssues': ['import', 'titleList'],
  'import.findContent': ['import'],
  'import.listProfiles': ['import'],
  'import.getProfile': ['import'],
  'import.exportProfiles': ['import'],
  'titleList.get': ['titleList', 'selection', 'import'],
  'subject.previewRanges': ['titleList', 'selection', 'reference'],
  'titleList.findReissue': ['titleList', 'import'],
  'titleList.previewReissue': ['titleList', 'import', 'selection'],
  'title.describe': ['selection', 'titleList', 'holding', 'recommendation', 'order'],
  'title.readCluster': ['selection', 'titleList', 'holding', 'order'],
  'submission.preview': ['selection', 'fund', 'submission'],
  'submission.list': ['submission'],
  'submission.get': ['submission', 'selection', 'fund'],
  'order.previewConsolidation': ['selection', 'order', 'submission'],
  'order.list': ['order'],
  'order.get': ['order'],
  'order.previewExport': ['order'],
  'fund.readTree': ['fund'],
  'undo.get': ['undo', 'session'],
  'account.listSessions': ['session'],
  'user.listSessions': ['session'],
  'user.list': ['reference', 'session'],
  'user.readFile': ['reference', 'session'],
  'subject.readFile': ['reference', 'session'],
  'job.get': ['job'],
  'savedView.list': ['savedView', 'session'],
  'home.summarise': [
    'titleList',
    'selection',
    'fund',
    'submission',
    'order',
    'recommendation',
    'import',
    'session',
  ],
}

/** The topics after whose change a query must be asked again. */
export function topicsOf(method: string): readonly Topic[] {
  return Object.hasOwn(TOPICS_OF, method) ? TOPICS_OF[method as ReadingName] : []
}

interface ViewTopics {
  /** The rows that a view holds may have changed: read them again, in the same order. */
  readonly rows: readonly Topic[]
  /** Which rows belong to it may have changed: filter and sort again. */
  readonly members: readonly Topic[]
}

const TOPICS_OF_VIEW: Readonly<Record<ViewKind, ViewTopics>> = {
  marking: { rows: ['selection', 'recommendation', 'order', 'holding'], members: ['titleList', 'import'] },
  titleLists: { rows: ['selection'], members: ['titleList', 'import'] },
  recommendations: { rows: ['recommendation', 'selection', 'holding'], members: ['import'] },
  submissionLines: { rows: ['selection', 'order'], members: ['submission'] },
  orderLines: { rows: ['order'], members: [] },
  fundTitles: { rows: [], members: ['fund', 'selection', 'order'] },
  holdings: { rows: [], members: ['holding'] },
  importIssues: { rows: [], members: ['import'] },
  audit: {
    rows: [],
    members: ['selection', 'fund', 'submission', 'order', 'recommendation', 'import', 'titleList'],
  },
}

/** After which changes a grid reads its rows again, and after which it filters and sorts again. */
export function topicsOfView(kind: ViewKind): ViewTopics {
  return TOPICS_OF_VIEW[kind]
}
