import type { BuyingTables } from '#db/tables/buying.ts'
import type { DecidingTables } from '#db/tables/deciding.ts'
import type { MoneyTables } from '#db/tables/money.ts'
import type { PeopleTables } from '#db/tables/people.ts'
import type { RecordTables } from '#db/tables/record.ts'
import type { TitlesTables } from '#db/tables/titles.ts'

/** Every table as Kysely sees it: one interface per group of the migration. */
export interface Tables
  extends PeopleTables,
    MoneyTables,
    TitlesTables,
    DecidingTables,
    BuyingTables,
    RecordTables {}
