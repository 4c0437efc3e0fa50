import { exp, ln } from './elementary.ts'

/** Phi: the share of a standard normal below x. Relative error below 1e-14 down to x = −37. */
export const normalCdf = (x: number): number => 0.5 * erfc(-x * Math.SQRT1_2)

/** The height of the standard normal curve at x. */
export const normalDensity = (x: number): number => exp(-0.5 * x * x) * ONE_OVER_ROOT_TWO_PI

/**
 * The inverse of Phi, by algorithm AS 241, PPND16 (Wichura, Applied Statistics 37 (1988) 477):
 * about one part in 10¹⁶. −∞ at 0, ∞ at 1, NaN outside.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return (q * polynomial(CENTER_ABOVE, r)) / polynomial(CENTER_BELOW, r)
  }
  const nearer = q < 0 ? p : 1 - p
  if (!(nearer > 0)) return nearer === 0 ? (q < 0 ? -Infinity : Infinity) : NaN
  const r = Math.sqrt(-ln(nearer))
  const size =
    r <= 5
      ? polynomial(MIDDLE_ABOVE, r - 1.6) / polynomial(MIDDLE_BELOW, r - 1.6)
      : polynomial(FAR_ABOVE, r - 5) / polynomial(FAR_BELOW, r - 5)
  return q < 0 ? -size : size
}

/**
 * The complementary error function by rational approximation (Cody, Mathematics of Computation 23 (1969)
 * 631, and his CALERF of 1990). Three pieces: up to 0.46875, up to 4, and beyond.
 */
export function erfc(x: number): number {
  const size = Math.abs(x)
  if (size <= 0.46875) {
    const square = size > 1.11e-16 ? size * size : 0
    return 1 - (x * polynomial(ERF_ABOVE, square)) / polynomial(ERF_BELOW, square)
  }
  let tail: number
  if (size <= 4) {
    tail = exactSquareExp(size) * (polynomial(ERFC_ABOVE, size) / polynomial(ERFC_BELOW, size))
  } else {
    const inverse = 1 / (size * size)
    const fraction = (inverse * polynomial(FAR_ERFC_ABOVE, inverse)) / polynomial(FAR_ERFC_BELOW, inverse)
    tail = size > 27.5 ? 0 : (exactSquareExp(size) * (ONE_OVER_ROOT_PI - fraction)) / size
  }
  return x < 0 ? 2 - tail : tail
}

/** exp(−x²) without the loss that squaring first would bring: x is cut to sixteenths, whose square is exact. */
function exactSquareExp(x: number): number {
  const cut = Math.trunc(x * 16) / 16
  return exp(-cut * cut) * exp(-(x - cut) * (x + cut))
}

/** Coefficients from the constant upwards. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + coefficients[i]!
  return sum
}

const ONE_OVER_ROOT_PI = 0.5641895835477563
const ONE_OVER_ROOT_TWO_PI = 0.3989422804014327

const ERF_ABOVE = [
  3.20937758913846947e3, 3.77485237685302021e2, 1.13864154151050156e2, 3.1611237438705656, 1.85777706184603153e-1,
]
const ERF_BELOW = [2.84423683343917062e3, 1.28261652607737228e3, 2.44024637934444173e2, 2.36012909523441209e1, 1]
const ERFC_ABOVE = [
  1.23033935479799725e3, 2.05107837782607147e3, 1.71204761263407058e3, 8.8195222124176909e2, 2.98635138197400131e2,
  6.61191906371416295e1, 8.88314979438837594, 5.64188496988670089e-1, 2.15311535474403846e-8,
]
const ERFC_BELOW = [
  1.23033935480374942e3, 3.43936767414372164e3, 4.36261909014324716e3, 3.29079923573345963e3, 1.62138957456669019e3,
  5.37181101862009858e2, 1.17693950891312499e2, 1.57449261107098347e1, 1,
]
const FAR_ERFC_ABOVE = [
  6.58749161529837803e-4, 1.60837851487422766e-2, 1.25781726111229246e-1, 3.60344899949804439e-1,
  3.05326634961232344e-1, 1.63153871373020978e-2,
]
const FAR_ERFC_BELOW = [
  2.33520497626869185e-3, 6.05183413124413191e-2, 5.27905102951428412e-1, 1.87295284992346047, 2.56852019228982242, 1,
]

const CENTER_ABOVE = [
  3.387132872796366608, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
  4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
]
const CENTER_BELOW = [
  1, 4.2313330701600911252e1, 6.871870074920579083e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
  3.930789580009271061e4, 2.8729085735721942674e4, 5.226495278852854561e3,
]
const MIDDLE_ABOVE = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258,
  2.4178072517745061177e-1, 2.27238449892691845833e-2, 7.7454501427834140764e-4,
]
const MIDDLE_BELOW = [
  1, 2.05319162663775882187, 1.6763848301838038494, 6.8976733498510000455e-1, 1.4810397642748007459e-1,
  1.51986665636164571966e-2, 5.475938084995344946e-4, 1.05075007164441684324e-9,
]
const FAR_ABOVE = [
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 2.9656057182850489123e-1,
  2.6532189526576123093e-2, 1.2426609473880784386e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
]
const FAR_BELOW = [
  1, 5.9983220655588793769e-1, 1.3692988092273580531e-1, 1.48753612908506148525e-2, 7.868691311456132591e-4,
  1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
]
