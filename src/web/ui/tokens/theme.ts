import {
  ActionIcon, Button, Checkbox, createTheme, Input, InputWrapper, Menu, Modal, Popover, Tooltip,
  type CSSVariablesResolver, type MantineColorsTuple,
} from '@mantine/core'

// Mantine asks for ten shades; ours is one color with a light and a dark reading, set by the resolver below.
const accent = Array.from({ length: 10 }, () => '#0f6b62') as unknown as MantineColorsTuple

export const theme = createTheme({
  fontFamily: 'var(--wb-sans)',
  fontFamilyMonospace: 'var(--wb-mono)',
  headings: { fontFamily: 'var(--wb-sans)', fontWeight: '600' },
  colors: { accent },
  primaryColor: 'accent',
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  radius: { xs: '3px', sm: '6px', md: '6px', lg: '10px', xl: '10px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  breakpoints: { xs: '30em', sm: '45em', md: '60em', lg: '75em', xl: '100em' },
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm', variant: 'default' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { size: 28, variant: 'subtle', color: 'gray' } }),
    Input: Input.extend({ defaultProps: { size: 'sm' } }),
    InputWrapper: InputWrapper.extend({
      defaultProps: { size: 'sm', inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', position: 'bottom-start', transitionProps: { duration: 0 }, width: 'max-content' } }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', position: 'bottom-start', transitionProps: { duration: 0 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, transitionProps: { duration: 0 }, offset: 6 } }),
    Modal: Modal.extend({
      defaultProps: { radius: 'lg', transitionProps: { duration: 120, transition: 'fade' }, overlayProps: { color: 'var(--wb-veil)' }, centered: false, yOffset: '12vh' },
    }),
  },
})

/** Mantine's own variables, pointed at our tokens, so that its parts change with the theme as ours do. */
export const variables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--wb-surface)',
    '--mantine-color-text': 'var(--wb-ink)',
    '--mantine-color-dimmed': 'var(--wb-ink-soft)',
    '--mantine-color-bright': 'var(--wb-ink)',
    '--mantine-color-placeholder': 'var(--wb-ink-soft)',
    '--mantine-color-anchor': 'var(--wb-accent)',
    '--mantine-color-error': 'var(--wb-bad)',
    '--mantine-color-default': 'var(--wb-surface)',
    '--mantine-color-default-hover': 'var(--wb-tint)',
    '--mantine-color-default-color': 'var(--wb-ink)',
    '--mantine-color-default-border': 'var(--wb-line)',
    '--mantine-color-disabled': 'var(--wb-sunken)',
    '--mantine-color-disabled-color': 'var(--wb-ink-soft)',
    '--mantine-color-disabled-border': 'var(--wb-line)',
    '--mantine-color-accent-filled': 'var(--wb-accent)',
    '--mantine-color-accent-filled-hover': 'var(--wb-accent-strong)',
    '--mantine-color-accent-light': 'var(--wb-accent-soft)',
    '--mantine-color-accent-light-hover': 'var(--wb-accent-soft)',
    '--mantine-color-accent-light-color': 'var(--wb-accent)',
    '--mantine-color-accent-outline': 'var(--wb-accent)',
    '--mantine-color-accent-outline-hover': 'var(--wb-accent-soft)',
    '--mantine-color-accent-text': 'var(--wb-accent)',
    '--mantine-primary-color-contrast': 'var(--wb-on-accent)',
    '--mantine-color-gray-light': 'var(--wb-tint)',
    '--mantine-color-gray-light-hover': 'var(--wb-tint)',
    '--mantine-color-gray-light-color': 'var(--wb-ink-soft)',
    '--mantine-shadow-md': 'var(--wb-shadow)',
    '--mantine-shadow-xl': 'var(--wb-shadow)',
  },
  light: {},
  dark: {},
})
