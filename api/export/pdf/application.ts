/** 集群申报书 as submitted, for printing. */
import { districtName } from '../../../domain/districts.js';
import { applicationForm } from '../../../domain/application/application.form.js';
import { APPLICATION_SECTIONS } from '../../../domain/forms/sections.js';
import { shapeOf } from '../../../domain/forms/json-shape.js';
import type { Paper } from '../../../store/schema.js';
import { finish, openPdf, type Pdf, title } from '../../../services/pdf/document.js';
import { printForm } from './form.js';

const SHAPE = shapeOf(applicationForm);

export interface FiledApplication {
  readonly id: string;
  readonly version: number;
  readonly paper: Paper;
  readonly organisation: string;
  /** File names of attachments, by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** Return a filed application as PDF. */
export async function applicationPdf({ id, version, paper, organisation, names }: FiledApplication): Promise<Pdf> {
  const { content, filed_at, created_at, content_sha256 } = paper;
  const at = filed_at ?? created_at;
  const { name = '', district = '' } = content as { name?: string; district?: string };
  const words = `集群申报书 · ${name}`;
  const pdf = await openPdf({ title: words, author: organisation, at });
  title(pdf, name, `集群申报书 · 第 ${version} 版 · ${at.slice(0, 16).replace('T', ' ')} 提交`);
  const named = new Map([...names, [district, districtName(district)]]);
  printForm(pdf, { shape: SHAPE, sections: APPLICATION_SECTIONS, content, names: named });
  // The digest lets a reader compare the print with the submission.
  return finish(pdf, `${id} 第 ${version} 版 · SHA-256 ${content_sha256.slice(0, 16)}`);
}
