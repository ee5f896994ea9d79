import { parentPort } from 'node:worker_threads'
import { cutText } from '#backend/importing/reading/cleanText.ts'

// Keeps the beginnings of more text than the thread has memory for.

const kept: string[] = []
for (let row = 0; row < 400; row += 1) kept.push(cutText(`${row} ${'x'.repeat(1_000_000)}`, 200))
parentPort?.postMessage(kept.length)
