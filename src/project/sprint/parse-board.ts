import { parseCsvBoard, type BoardOptions } from './csv-board.ts';
import { parseMarkdownBoard } from './markdown-board.ts';
import type { Board } from './ticket.ts';

/** Reads a board by the ending of its name: Markdown, or separated values. @throws UserError `bad-input` with the place */
export const parseBoard = (text: string, options: BoardOptions): Board =>
  /\.(?:md|markdown|txt)$/i.test(options.name) ? parseMarkdownBoard(text, options) : parseCsvBoard(text, options);
