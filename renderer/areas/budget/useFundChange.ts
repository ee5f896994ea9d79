import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { useNotifyError } from '#renderer/data/useNotifyError.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { formatMoney } from '#renderer/ui/format.ts'
import { AppError } from '#shared/api/errors.ts'

/**
 * Gives a function that runs a change of a fund: says what was done, or names the fund and the amount where money
 * that is promised already would be taken away. @returns whether it was done
 */
export function useFundChange(): (run: () => Promise<unknown>, done: string) => Promise<boolean> {
  const { t, i18n } = useTranslation()
  const { all, nameOf, fund } = useReference()
  const notifyError = useNotifyError()
  return async (run, done) => {
    try {
      await run()
      notifications.show({ color: 'teal', message: `${done} ${t('common.canUndo')}`, autoClose: 6000 })
      return true
    } catch (error) {
      const short = error instanceof AppError && error.code === 'fund_stop' ? error.details : null
      if (short === null || typeof short['shortMinor'] !== 'number') {
        notifyError(error)
        return false
      }
      const name = nameOf(fund(Number(short['fundId']))?.names)
      notifications.show({
        color: 'red',
        title: t('common.errorTitle'),
        message: t('budget.dialog.short', {
          fund: name,
          amount: formatMoney(short['shortMinor'], all.baseCurrency, i18n.language),
        }),
        autoClose: 12_000,
      })
      return false
    }
  }
}
