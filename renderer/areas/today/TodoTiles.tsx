import { Group, Title } from '@mantine/core'
import { IconMoodSmile } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { prepareMarking } from '#renderer/areas/today/openMarking.ts'
import type { Todo } from '#renderer/areas/today/todos.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { FigureButton } from '#renderer/ui/FigureButton.tsx'
import { formatCount } from '#renderer/ui/format.ts'

/** What waits, as figures that lead to it. */
export function TodoTiles({ todos }: { readonly todos: readonly Todo[] }) {
  const { t, i18n } = useTranslation()
  const [, navigate] = useLocation()
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {t('today.waiting')}
      </Title>
      {todos.length === 0 ? (
        <EmptyState icon={IconMoodSmile} title={t('today.nothing')} text={t('today.nothingHint')} />
      ) : (
        <Group gap="xs" align="stretch">
          {todos.map(({ name, label, hint, count, path, state }) => (
            <FigureButton
              key={name}
              label={t(label)}
              figure={formatCount(count, i18n.language)}
              hint={t(hint)}
              onOpen={() => {
                if (state !== undefined) prepareMarking({ listId: null, state })
                navigate(path)
              }}
            />
          ))}
        </Group>
      )}
    </section>
  )
}
