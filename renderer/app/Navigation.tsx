import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { AREAS, type Area } from '#renderer/app/areas.ts'
import styles from '#renderer/app/Layout.module.css'
import { usePreferences } from '#renderer/app/preferences.ts'
import { usePermissions } from '#renderer/data/usePermission.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { formatCount } from '#renderer/ui/format.ts'

/** The areas at the left that are for the person, each with what waits there. */
export function Navigation() {
  const { t } = useTranslation()
  const { isNavNarrow, set } = usePreferences()
  const home = useCall('home.summarise', {})
  const permissionTo = usePermissions()
  const Toggle = isNavNarrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  const toggleLabel = t(isNavNarrow ? 'nav.expand' : 'nav.collapse')
  return (
    <nav
      className={isNavNarrow ? `${styles['nav']} ${styles['navNarrow']}` : styles['nav']}
      aria-label={t('nav.areas')}
    >
      {AREAS.filter(({ needs }) => permissionTo(needs).isAllowed).map((area) => (
        <AreaLink
          key={area.name}
          area={area}
          waiting={home.data === undefined ? 0 : area.waiting(home.data)}
          isNarrow={isNavNarrow}
        />
      ))}
      <div className={styles['navFoot']}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={toggleLabel}
          title={toggleLabel}
          onClick={() => set({ isNavNarrow: !isNavNarrow })}
        >
          <Toggle size={18} />
        </ActionIcon>
      </div>
    </nav>
  )
}

interface AreaLinkProps {
  readonly area: Area
  readonly waiting: number
  readonly isNarrow: boolean
}

function AreaLink({ area, waiting, isNarrow }: AreaLinkProps) {
  const { t, i18n } = useTranslation()
  const [location] = useLocation()
  const isCurrent = location === area.path || location.startsWith(`${area.path}/`)
  const label = t(`nav.${area.name}`)
  return (
    <Tooltip label={label} position="right" disabled={!isNarrow}>
      <Link
        href={area.path}
        className={styles['area'] ?? ''}
        aria-current={isCurrent ? 'page' : undefined}
        aria-label={isNarrow ? label : undefined}
      >
        <area.icon size={18} stroke={1.75} aria-hidden />
        {isNarrow ? null : <span className={styles['areaName']}>{label}</span>}
        {waiting === 0 ? null : (
          <span className={styles['count']}>
            <span aria-hidden>{formatCount(waiting, i18n.language)}</span>
            <VisuallyHidden>{t('nav.waiting', { count: waiting })}</VisuallyHidden>
          </span>
        )}
      </Link>
    </Tooltip>
  )
}
