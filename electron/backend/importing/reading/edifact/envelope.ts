import { codeAt, type Segment, valueAt } from '#backend/importing/reading/edifact/segments.ts'

/**
 * Follows the interchanges and messages a stream of segments forms, whatever the message, and says what does not
 * add up: counts (UNT, UNZ), references and ends that are missing. For reading these are remarks, never errors:
 * files with wrong counts come from real systems every day.
 */
export class EdifactEnvelope {
  /** The message that is open, in capitals ("QUOTES"); empty between messages. */
  messageType = ''
  messageReference = ''
  #segments = 0
  #messages = 0
  #isInInterchange = false
  #isInMessage = false

  /** Takes the next segment. @returns what does not add up here, in short; mostly nothing */
  take(segment: Segment): string[] {
    const remarks =
      segment.repair === null ? [] : [`${segment.repair} (${segment.tag}, character ${segment.at})`]
    if (!/^[A-Z]{3}$/.test(segment.tag)) {
      return [...remarks, `not a segment at character ${segment.at}: ${segment.tag.slice(0, 40)}`]
    }
    this.#segments++
    switch (segment.tag) {
      case 'UNB':
        return [...remarks, ...this.#openInterchange()]
      case 'UNH':
        return [...remarks, ...this.#openMessage(segment)]
      case 'UNT':
        return [...remarks, ...this.#closeMessage(segment)]
      case 'UNZ':
        return [...remarks, ...this.#closeInterchange(segment)]
      default:
        return remarks
    }
  }

  /** To be called after the last segment. */
  end(): string[] {
    return this.#isInMessage ? [this.#unclosed()] : []
  }

  #openInterchange(): string[] {
    const remarks = this.#isInMessage ? [this.#unclosed()] : []
    this.#isInInterchange = true
    this.#isInMessage = false
    this.messageType = ''
    this.#messages = 0
    return remarks
  }

  #openMessage(segment: Segment): string[] {
    const remarks = this.#isInMessage ? [this.#unclosed()] : []
    this.messageReference = valueAt(segment, 0)
    this.messageType = codeAt(segment, 1)
    this.#isInMessage = true
    this.#segments = 1
    this.#messages++
    return remarks
  }

  #closeMessage(segment: Segment): string[] {
    const remarks: string[] = []
    const said = valueAt(segment, 0)
    if (Number(said) !== this.#segments)
      remarks.push(`UNT counts ${said} segments, there are ${this.#segments}`)
    if (valueAt(segment, 1) !== this.messageReference) remarks.push('UNT names another message than UNH')
    this.#isInMessage = false
    this.messageType = ''
    return remarks
  }

  #closeInterchange(segment: Segment): string[] {
    const remarks = this.#isInMessage ? [this.#unclosed()] : []
    const said = valueAt(segment, 0)
    if (this.#isInInterchange && Number(said) !== this.#messages) {
      remarks.push(`UNZ counts ${said} messages, there are ${this.#messages}`)
    }
    this.#isInInterchange = false
    this.#isInMessage = false
    this.messageType = ''
    return remarks
  }

  #unclosed(): string {
    return `message ${this.messageReference} has no end (UNT)`
  }
}
