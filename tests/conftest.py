"""The project's fonts are active in every test process: WeasyPrint reads them when it is imported."""

from cop_docs import fonts, pipeline, prepare
from cop_docs.project import Project
from tests.projects import ROOT

fonts.activate(pipeline.make_fonts(Project(ROOT), prepare.Progress()))
