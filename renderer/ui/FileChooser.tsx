import { Button, FileButton } from '@mantine/core'

interface FileChooserProps {
  readonly label: string
  readonly variant?: 'filled' | 'default'
  readonly size?: 'xs' | 'sm'
  readonly isDisabled?: boolean
  onFile(file: File): void
}

/** A button that opens the system's window to choose a file. */
export function FileChooser({
  label,
  variant = 'default',
  size = 'xs',
  isDisabled = false,
  onFile,
}: FileChooserProps) {
  return (
    <FileButton
      onChange={(file) => {
        if (file !== null) onFile(file)
      }}
    >
      {(props) => (
        <Button {...props} variant={variant} size={size} disabled={isDisabled}>
          {label}
        </Button>
      )}
    </FileButton>
  )
}
