import { createTheme, type MantineColorsTuple } from '@mantine/core'

// Mantine asks for ten shades of a color; ours are variables, in `mantine-variables.css`.
const accent = Array.from({ length: 10 }, () => '#0f6b62') as unknown as MantineColorsTuple

export const theme = createTheme({
  fontFamily: 'var(--wb-sans)',
  fontFamilyMonospace: 'var(--wb-mono)',
  colors: { accent },
  primaryColor: 'accent',
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  // Plain objects, not `Button.extend`: naming the parts here would load all of them with the first page.
  components: {
    Button: { defaultProps: { size: 'sm', variant: 'default' } },
    ActionIcon: { defaultProps: { size: 28, variant: 'subtle', color: 'gray' } },
    Input: { defaultProps: { size: 'sm' } },
    InputWrapper: { defaultProps: { size: 'sm', inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Menu: {
      defaultProps: { shadow: 'md', position: 'bottom-start', transitionProps: { duration: 0 }, width: 'max-content' },
    },
    Popover: { defaultProps: { shadow: 'md', position: 'bottom-start', transitionProps: { duration: 0 } } },
    Modal: { defaultProps: { radius: 'lg', transitionProps: { duration: 120, transition: 'fade' }, yOffset: '12vh' } },
  },
})
