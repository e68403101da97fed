import { describe, expect, test } from "vitest";
import { riskOf } from "#app/tickets/file-risk.ts";

const BINARY = "application/octet-stream";

describe("a file is flagged by its name", () => {
  test.each([
    ["setup.exe", "program", null],
    ["SETUP.EXE", "program", null],
    ["invoice.pdf.exe", "program", "pdf"],
    ["invoice.pdf      .scr", "program", "pdf"],
    ["photo.jpg.lnk", "program", "jpg"],
    ["run.ps1", "program", null],
    ["app.jar", "program", null],
    ["setup.exe. ", "program", null],
    ["order.docx.js", "program", "docx"],
    ["annual\u202efdp.exe", "program", "?"],
    ["budget.xlsm", "macros", null],
    ["sign-in.html", "page", null],
    ["scan.pdf.html", "page", "pdf"],
    ["logo.svg", "page", null],
    ["invoice.iso", "container", null],
    ["version-1.2.exe", "program", null],
  ])("%j: %s, as %s", (name, kind, poses) => {
    expect(riskOf(name, BINARY)).toEqual({ kind, poses });
  });
});

test.each([
  ["invoice.pdf", "application/x-msdownload", "program", "pdf"],
  ["invoice", "application/x-msdownload", "program", null],
  ["list.xls", "application/vnd.ms-excel.sheet.macroEnabled.12", "macros", "xls"],
  ["scan.pdf", "text/html; charset=utf-8", "page", "pdf"],
  ["picture.png", "image/svg+xml", "page", "png"],
  ["a.txt", "text/javascript", "program", "txt"],
])("and by its content type: %j of %s is %s", (name, type, kind, poses) => {
  expect(riskOf(name, type)).toEqual({ kind, poses });
});

test.each([
  ["invoice.pdf", "application/pdf"],
  ["photo.jpeg", "image/jpeg"],
  ["order.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  ["archive.zip", "application/zip"],
  ["log.txt", "text/plain"],
  ["original.eml", "message/rfc822"],
  ["exe", BINARY],
  ["", BINARY],
  ["...", BINARY],
  ["meeting.ics", "text/calendar"],
  ["voice.m4a", "audio/mp4"],
])("ordinary files are left alone: %j of %s", (name, type) => {
  expect(riskOf(name, type)).toBeNull();
});
