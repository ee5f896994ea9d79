import { Anchor, Button, Group, Progress, Table, Text, Title, VisuallyHidden } from '@mantine/core'
import { IconChecklist, IconCircleCheck, IconFileImport } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { prepareMarking } from '#renderer/areas/today/openMarking.ts'
import styles from '#renderer/areas/today/Today.module.css'
import type { Home } from '#renderer/areas/today/todos.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { DateText } from '#renderer/ui/DateText.tsx'
import { DueDate } from '#renderer/ui/DueDate.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'

type HomeList = Home['lists'][number]

interface OpenListsProps {
  readonly lists: readonly HomeList[]
  /** For those who take lists in: what no subject has yet, and what the import found. */
  readonly isIntake: boolean
}

/** Open lists with their deadline and progress: what is overdue or due first stands first, what is done last. */
export function OpenLists({ lists, isIntake }: OpenListsProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const shown = lists.filter(({ mine }) => isIntake || mine > 0).toSorted(byPressure)
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {t(isIntake ? 'today.listsIntake' : 'today.lists')}
      </Title>
      {shown.length === 0 ? (
        <Group>
          <Text c="dimmed">{t(isIntake ? 'today.listsEmptyIntake' : 'today.listsEmpty')}</Text>
          {isIntake ? (
            <Button leftSection={<IconFileImport size={15} />} onClick={() => navigate('/import')}>
              {t('today.importFile')}
            </Button>
          ) : null}
        </Group>
      ) : (
        <Table.ScrollContainer minWidth={760}>
          <Table verticalSpacing={6} highlightOnHover className={styles['table'] ?? ''}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('today.list')}</Table.Th>
                <Table.Th>{t('today.due')}</Table.Th>
                <Table.Th>{t('today.progress')}</Table.Th>
                {isIntake ? (
                  <>
                    <Table.Th className={styles['number'] ?? ''}>{t('today.unrouted')}</Table.Th>
                    <Table.Th className={styles['number'] ?? ''}>{t('today.issues')}</Table.Th>
                  </>
                ) : null}
                <Table.Th>{t('today.received')}</Table.Th>
                {isIntake ? null : (
                  <Table.Th>
                    <VisuallyHidden>{t('today.mark')}</VisuallyHidden>
                  </Table.Th>
                )}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((list, index) => (
                <ListRow key={list.id} list={list} isIntake={isIntake} isFirst={index === 0} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  )
}

function byPressure(a: HomeList, b: HomeList): number {
  const isDone = (list: HomeList) => Number(list.marked >= list.mine)
  return isDone(a) - isDone(b) || (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999')
}

interface ListRowProps {
  readonly list: HomeList
  readonly isIntake: boolean
  /** The most pressing one: its button stands out. */
  readonly isFirst: boolean
}

function ListRow({ list, isIntake, isFirst }: ListRowProps) {
  const { t, i18n } = useTranslation()
  const [, navigate] = useLocation()
  const { vendor } = useReference()
  const path = isIntake ? `/lists/${list.id}` : '/marking'
  const prepare = () => {
    if (!isIntake) prepareMarking({ listId: list.id })
  }
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} href={path} fw={600} size="sm" onClick={prepare}>
          {list.name}
        </Anchor>
        <Text size="xs" c="dimmed">
          {vendor(list.vendorId)?.name ?? ''}
        </Text>
      </Table.Td>
      <Table.Td>
        <DueDate dueOn={list.dueOn} isOpen={list.marked < list.mine} />
      </Table.Td>
      <Table.Td w={220}>
        <ListProgress list={list} />
      </Table.Td>
      {isIntake ? (
        <>
          <Table.Td className={styles['number'] ?? ''}>{formatCount(list.unrouted, i18n.language)}</Table.Td>
          <Table.Td className={styles['number'] ?? ''}>{formatCount(list.issues, i18n.language)}</Table.Td>
        </>
      ) : null}
      <Table.Td>
        <DateText iso={list.receivedOn} />
      </Table.Td>
      {isIntake ? null : (
        <Table.Td className={styles['number'] ?? ''}>
          <Button
            variant={isFirst && list.marked < list.mine ? 'filled' : 'default'}
            leftSection={<IconChecklist size={15} aria-hidden />}
            aria-label={t('today.markList', { name: list.name })}
            onClick={() => {
              prepare()
              navigate(path)
            }}
          >
            {t('today.mark')}
          </Button>
        </Table.Td>
      )}
    </Table.Tr>
  )
}

function ListProgress({ list }: { readonly list: HomeList }) {
  const { t, i18n } = useTranslation()
  if (list.mine > 0 && list.marked >= list.mine) {
    return <StatusBadge icon={IconCircleCheck} color="teal" text={t('today.done')} />
  }
  const words = t('today.progressWords', {
    marked: formatCount(list.marked, i18n.language),
    all: formatCount(list.mine, i18n.language),
  })
  return (
    <>
      <Text size="xs">{words}</Text>
      <Progress.Root size={5}>
        <Progress.Section
          value={list.mine === 0 ? 0 : (list.marked / list.mine) * 100}
          aria-label={t('today.progress')}
          aria-valuetext={words}
        />
      </Progress.Root>
    </>
  )
}
